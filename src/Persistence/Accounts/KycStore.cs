using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

internal sealed class KycStore(Database database, KycKeyRing ring) : IKycStore
{
    private readonly KycCipher cipher = new(ring);

    public async Task<IReadOnlySet<string>> Filled(UserId user, UserRole role, CancellationToken cancellation = default)
    {
        if (!KycColumns.HasPapers(role)) return new HashSet<string>();
        var images = KycColumns.Documents(role).Select(d => (Key: d.Word(), Column: KycColumns.Image(d)));
        var rows = await Rows(user, role, KycColumns.Of(role).Select(c => (c, c)).Concat(images), cancellation);
        return rows.Select(r => r.Key).ToHashSet();
    }

    public async Task<IReadOnlyDictionary<string, string>> Read(UserId user, UserRole role, CancellationToken cancellation = default)
    {
        if (!KycColumns.HasPapers(role)) return new Dictionary<string, string>();
        var rows = await Rows(user, role, KycColumns.Of(role).Select(c => (c, c)), cancellation);
        return rows.ToDictionary(r => r.Key, r => KycColumns.IsEncrypted(r.Key) ? cipher.Decrypt(user.Value, r.Key, r.Value) : r.Value);
    }

    public async Task<DocumentImage?> Document(UserId user, DocumentKind kind, CancellationToken cancellation = default)
    {
        var row = await database.QueryFirst<DocumentRow>(
            $"select {DocumentRow.Columns} from kyc_documents where user_id = @user and kind = @kind",
            new SqlArgs().Id("user", user.Value).Text("kind", kind.Word()),
            cancellation);
        return row is null ? null : new DocumentImage(row.MediaType, cipher.Decrypt(user.Value, kind, row.KeyId, row.Content));
    }

    public async Task Save(KycChange change, CancellationToken cancellation = default)
    {
        var sessions = change.NeedsReview ? await StandingStatements.Sessions(database, change.User, cancellation) : [];
        var sql = StandingStatements.Take(new SqlBatch(), change.User, change.At);
        sql.Run("update users set papers_version = papers_version + 1 where id = @user", new SqlArgs().Id("user", change.User.Value));
        if (change.Values.Count > 0) WriteValues(sql, change);
        foreach (var (kind, image) in change.Documents) WriteDocument(sql, change, kind, image);
        if (change.NeedsReview)
        {
            StandingStatements.ReviewAgain(sql, change.User);
            StandingStatements.Follow(sql, change.User, change.Role, sessions, Facts(change), change.At);
        }

        await database.Execute(sql, cancellation);
    }

    public async Task<IReadOnlyList<string>> BeginWithKeys(DateTimeOffset at, CancellationToken cancellation = default)
    {
        var used = await database.Query<string>("select id from kyc_keys order by id", new SqlArgs(), cancellation);
        var missing = used.Except(cipher.Ids).ToList();
        if (missing.Count == 0 && !used.Contains(cipher.CurrentId))
        {
            await database.Execute(
                new SqlBatch().Run(
                    "insert into kyc_keys (id, first_used_at) values (@id, @at) on conflict do nothing",
                    new SqlArgs().Text("id", cipher.CurrentId).Time("at", at)),
                cancellation);
        }

        return missing;
    }

    public Task<int> Rotate(int most, CancellationToken cancellation = default) => KycRotation.Run(database, cipher, most, cancellation);

    private void WriteValues(SqlBatch sql, KycChange change)
    {
        var args = new SqlArgs().Id("user", change.User.Value).Time("at", change.At);
        foreach (var (key, value) in change.Values)
        {
            args.Text(key, value is null || !KycColumns.IsEncrypted(key) ? value : cipher.Encrypt(change.User.Value, key, value));
        }

        var columns = change.Values.Keys.Select(key => $"{KycColumns.Checked(change.Role, key)} = @{key}");
        sql.Run($"update {KycColumns.Table(change.Role)} set {string.Join(", ", columns)}, updated_at = @at where user_id = @user and {ErasureStatements.IsThere}", args);
    }

    // A new id each time: what is encrypted anew meanwhile under the old one is then known to be gone.
    private void WriteDocument(SqlBatch sql, KycChange change, DocumentKind kind, DocumentImage image)
    {
        var args = new SqlArgs().Id("id", Guid.CreateVersion7()).Id("user", change.User.Value).Text("kind", kind.Word()).Text("type", image.MediaType)
            .Text("key", cipher.CurrentId).Bytes("content", cipher.Encrypt(change.User.Value, kind, image.Content)).Time("at", change.At);
        sql.Run(
            $"""
            insert into kyc_documents (id, user_id, kind, media_type, key_id, content, updated_at)
            select @id, @user, @kind, @type, @key, @content, @at where {ErasureStatements.IsThere}
            on conflict (user_id, kind) do update
            set id = excluded.id, media_type = excluded.media_type, key_id = excluded.key_id, content = excluded.content, updated_at = excluded.updated_at
            """,
            args);
        sql.Run($"update {KycColumns.Table(change.Role)} set {KycColumns.Image(kind)} = cast(@id as text), updated_at = @at where user_id = @user and {ErasureStatements.IsThere}", args);
    }

    private static DriverFacts Facts(KycChange change) => new(
        change.SetsLicence,
        change.LicenceValidUntil,
        change.Values.GetValueOrDefault("vehicle_make_model"),
        change.Values.GetValueOrDefault("vehicle_plate") is { } plate ? Masks.Plate(plate) : null);

    private Task<IReadOnlyList<ValueRow>> Rows(UserId user, UserRole role, IEnumerable<(string Key, string Column)> columns, CancellationToken cancellation)
    {
        var table = KycColumns.Table(role);
        var parts = columns.Select(c => $"select '{c.Key}' as key, {c.Column} as value from {table} where user_id = @user and {c.Column} is not null");
        return database.Query<ValueRow>(string.Join(" union all ", parts), new SqlArgs().Id("user", user.Value), cancellation);
    }

    private sealed record ValueRow
    {
        public string Key { get; init; } = "";
        public string Value { get; init; } = "";
    }
}
