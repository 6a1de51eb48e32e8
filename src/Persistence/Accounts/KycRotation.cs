using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>Brings what older keys encrypted under the current one. What its owner changes meanwhile is left as he left it.</summary>
internal static class KycRotation
{
    public static async Task<int> Run(Database database, KycCipher cipher, int most, CancellationToken cancellation)
    {
        var sql = new SqlBatch();
        foreach (var role in KycColumns.Roles)
        {
            foreach (var column in KycColumns.Of(role).Where(KycColumns.IsEncrypted)) await Values(database, sql, cipher, role, column, most, cancellation);
        }

        // Images are large: a few at a time.
        await Documents(database, sql, cipher, Math.Max(1, most / 10), cancellation);
        var rows = sql.Statements.Count;
        // Nothing is kept under the others any more: a start may come without them.
        if (rows == 0) sql.Run("delete from kyc_keys where id <> @current", new SqlArgs().Text("current", cipher.CurrentId));
        await database.Execute(sql, cancellation);
        return rows;
    }

    private static async Task Values(
        Database database, SqlBatch sql, KycCipher cipher, UserRole role, string column, int most, CancellationToken cancellation)
    {
        var table = KycColumns.Table(role);
        var rows = await database.Query<KeptRow>(
            $"select user_id, {column} as kept from {table} where {column} is not null and {column} not like @current limit @most",
            new SqlArgs().Text("current", cipher.CurrentPrefix + "%").Int("most", most),
            cancellation);
        foreach (var row in rows)
        {
            var anew = cipher.Encrypt(row.UserId, column, cipher.Decrypt(row.UserId, column, row.Kept));
            sql.Run(
                $"update {table} set {column} = @anew where user_id = @user and {column} = @kept",
                new SqlArgs().Id("user", row.UserId).Text("anew", anew).Text("kept", row.Kept));
        }
    }

    private static async Task Documents(Database database, SqlBatch sql, KycCipher cipher, int most, CancellationToken cancellation)
    {
        var rows = await database.Query<DocumentRow>(
            $"select {DocumentRow.Columns} from kyc_documents where key_id <> @current limit @most",
            new SqlArgs().Text("current", cipher.CurrentId).Int("most", most),
            cancellation);
        foreach (var row in rows)
        {
            var kind = Words.Parse<DocumentKind>(row.Kind);
            var anew = cipher.Encrypt(row.UserId, kind, cipher.Decrypt(row.UserId, kind, row.KeyId, row.Content));
            sql.Run(
                "update kyc_documents set content = @anew, key_id = @current where id = @id and key_id = @old",
                new SqlArgs().Id("id", row.Id).Bytes("anew", anew).Text("current", cipher.CurrentId).Text("old", row.KeyId));
        }
    }

    private sealed record KeptRow
    {
        public Guid UserId { get; init; }
        public string Kept { get; init; } = "";
    }
}
