using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>People's accounts; their papers are behind another store.</summary>
internal sealed class AccountStore(Database database) : IAccountStore
{
    // Between two chunks others get their turn to write.
    private const int PeoplePerBatch = 100;

    public async Task<Account?> Find(UserId user, CancellationToken cancellation) =>
        (await First("id = @user", new SqlArgs().Id("user", user.Value), cancellation))?.ToAccount();

    public async Task<SignInRecord?> FindForSignIn(string email, CancellationToken cancellation) =>
        await First("lower(email) = lower(@email)", new SqlArgs().Text("email", email), cancellation) is { } row
            ? new SignInRecord(row.ToAccount(), row.PasswordHash)
            : null;

    public async Task<bool> HasAdministrator(CancellationToken cancellation) =>
        await First("role = 'admin'", new SqlArgs(), cancellation) is not null;

    public async Task<Account?> UpdateProfile(UserId user, string? displayName, string? phone, DateTimeOffset at, CancellationToken cancellation)
    {
        var args = new SqlArgs().Id("user", user.Value).Text("name", displayName).Text("phone", phone).Time("at", at);
        var batch = new SqlBatch().Run(
            "update users set display_name = coalesce(@name, display_name), phone = coalesce(@phone, phone), papers_version = papers_version + 1, updated_at = @at where id = @user and erased_at is null",
            args);
        if (displayName is not null)
        {
            // What the customer will read when this driver is assigned (design D14).
            batch.Run(
                $"update driver_realtime_state set display_name = @name where driver_id = @user and {ErasureStatements.IsThere}",
                new SqlArgs().Id("user", user.Value).Text("name", displayName));
        }

        await database.Execute(batch, cancellation);
        return await Find(user, cancellation);
    }

    public async Task<VerificationStatus> Submit(UserId user, DateTimeOffset at, CancellationToken cancellation)
    {
        var sql = new SqlBatch();
        var status = sql.Read(
            """
            update users
            set verification_status = case when verification_status = 'rejected' then 'pending' else verification_status end,
              rejection_reason = null, submitted_at = @at, papers_version = papers_version + 1, updated_at = @at
            where id = @user returning verification_status
            """,
            new SqlArgs().Id("user", user.Value).Time("at", at),
            row => Words.Parse<VerificationStatus>(row.GetString(0)));
        await database.Execute(sql, cancellation);
        return status[0];
    }

    public async Task<int> Create(IReadOnlyList<NewAccount> accounts, DateTimeOffset at, CancellationToken cancellation)
    {
        var made = 0;
        foreach (var chunk in accounts.Chunk(PeoplePerBatch))
        {
            var batch = new SqlBatch();
            foreach (var account in chunk) NewAccountRows.Add(batch, account, at);
            var present = NewAccountRows.ReadPresent(batch, chunk);
            await database.Execute(batch, cancellation);
            made += present.Sum(p => p.Count);
        }

        return made;
    }

    private Task<AccountRow?> First(string where, SqlArgs args, CancellationToken cancellation) =>
        database.QueryFirst<AccountRow>($"select {AccountRow.Columns} from users where {where} limit 1", args, cancellation);
}
