using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>One batch decides what a token is worth; of two that come at once the second finds it spent.</summary>
internal sealed class RefreshTokenStore(Database database) : IRefreshTokenStore
{
    /// <summary>Ends every family of a user: he is signed out everywhere.</summary>
    public const string EndAll =
        """
        insert into refresh_families_ended (family, ended_at)
        select distinct family, @at from refresh_tokens where user_id = @user on conflict do nothing
        """;

    private const string Ended = "exists (select 1 from refresh_families_ended e where e.family = t.family)";

    private readonly string lockToken = $"select 1 from refresh_tokens where digest = @digest {database.Words.ForUpdate}";

    public Task Begin(UserId user, NewRefreshToken first, CancellationToken cancellation) =>
        database.Execute(
            new SqlBatch().Run(
                "insert into refresh_tokens (digest, family, user_id, issued_at, expires_at) values (@next, @family, @user, @at, @expires) on conflict do nothing",
                Next(first).Id("family", Guid.CreateVersion7()).Id("user", user.Value)),
            cancellation);

    public async Task<UserId?> Spend(string digest, NewRefreshToken successor, CancellationToken cancellation)
    {
        var batch = new SqlBatch();
        // Whoever waits here for the same token sees it spent in the next statement.
        batch.Read(lockToken, Digest(digest), _ => 1);
        batch.Run(
            """
            insert into refresh_families_ended (family, ended_at)
            select family, @at from refresh_tokens where digest = @digest and spent_at is not null
              -- Not when it was spent by an earlier sending of this very batch, whose answer was lost.
              and not exists (select 1 from refresh_tokens where digest = @next)
            on conflict do nothing
            """,
            Next(successor).Text("digest", digest));
        batch.Run(
            $"""
            insert into refresh_tokens (digest, family, user_id, issued_at, expires_at)
            select @next, family, user_id, @at, @expires from refresh_tokens t
            where digest = @digest and spent_at is null and expires_at > @at and not {Ended}
            """,
            Next(successor).Text("digest", digest));
        batch.Run(
            "update refresh_tokens set spent_at = @at where digest = @digest and spent_at is null and exists (select 1 from refresh_tokens where digest = @next)",
            Next(successor).Text("digest", digest));
        var owner = batch.Read(
            "select user_id from refresh_tokens where digest = @digest",
            Digest(successor.Digest),
            row => new UserId(row.GetGuid(0)));
        await database.Execute(batch, cancellation);
        return owner is [var user] ? user : null;
    }

    public Task EndFamily(UserId user, string digest, DateTimeOffset at, CancellationToken cancellation) =>
        database.Execute(
            new SqlBatch().Run(
                """
                insert into refresh_families_ended (family, ended_at)
                select family, @at from refresh_tokens where digest = @digest and user_id = @user on conflict do nothing
                """,
                Digest(digest).Id("user", user.Value).Time("at", at)),
            cancellation);

    public Task Forget(DateTimeOffset expiredBefore, CancellationToken cancellation) =>
        database.Execute(
            new SqlBatch()
                .Run("delete from refresh_tokens where expires_at < @before", new SqlArgs().Time("before", expiredBefore))
                .Run(
                    "delete from refresh_families_ended where not exists (select 1 from refresh_tokens t where t.family = refresh_families_ended.family)",
                    new SqlArgs()),
            cancellation);

    private static SqlArgs Digest(string digest) => new SqlArgs().Text("digest", digest);

    private static SqlArgs Next(NewRefreshToken next) =>
        new SqlArgs().Text("next", next.Digest).Time("at", next.IssuedAt).Time("expires", next.ExpiresAt);
}
