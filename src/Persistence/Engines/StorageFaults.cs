using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace SafeGo.Persistence.Engines;

/// <summary>Faults that the person who starts the program can mend, in a sentence: what, where, what to do.</summary>
internal static class StorageFaults
{
    public static StorageUnusableException OfFile(string file, SqliteException fault)
    {
        var (what, mend) = fault.SqliteErrorCode switch
        {
            raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => ("is damaged or no SQLite database", "put a good copy in its place, or move it away to begin with an empty one"),
            raw.SQLITE_CANTOPEN when Directory.Exists(file) => ("is a directory", "move it away, or choose another SafeGo:DataDirectory"),
            raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM => ("cannot be written", "give this user the right to write the file and its directory, or choose another SafeGo:DataDirectory"),
            raw.SQLITE_FULL => ("has no room", "free some space on its disk"),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ("is held by another program", "stop that one first"),
            _ => ($"cannot be used ({fault.Message})", "see to its disk, or choose another SafeGo:DataDirectory"),
        };
        return new StorageUnusableException($"the database file '{Path.GetFullPath(file)}' {what}: {mend}", fault);
    }

    public static StorageUnusableException OfServer(NpgsqlConnectionStringBuilder server, Exception fault)
    {
        var (what, mend) = fault switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                ($"refuses the user '{server.Username}'", "correct the name and the password"),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => ($"has no database '{server.Database}'", "create it, or correct the name"),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                ($"does not let the user '{server.Username}' change the schema", "grant him that, or name another user"),
            PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
                ("has its schema held by another program", "let that one finish, or end it, and start again"),
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => ("is read-only", "name the server that takes writes"),
            PostgresException refused => ($"refuses ({refused.MessageText})", "see to the server"),
            _ => ($"does not answer ({fault.InnerException?.Message ?? fault.Message})", "start it, or correct the address"),
        };
        return OfServer(server, what, mend, fault);
    }

    public static StorageUnusableException OfRights(NpgsqlConnectionStringBuilder server, string tables) =>
        OfServer(server, $"does not let the user '{server.Username}' read and write {tables}", "grant him that, or name another user");

    // The framework's sentence names the keyword and never a value, which might be the password.
    public static StorageUnusableException OfConnectionString(ArgumentException fault) =>
        new($"ConnectionStrings:SafeGo cannot be read ({fault.Message}): it is written 'Host=…;Database=…;Username=…;Password=…'", fault);

    /// <summary>A statement that is wrong is ours to mend; a right, a lock or a server that is missing is not.</summary>
    public static bool IsOfServer(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => true,
        PostgresException refused => refused.SqlState[..2] is not ("22" or "23" or "42"),
        _ => fault is DbException or TimeoutException,
    };

    private static StorageUnusableException OfServer(NpgsqlConnectionStringBuilder server, string what, string mend, Exception? fault = null) =>
        new($"PostgreSQL at {server.Host}:{server.Port} {what}: {mend} (ConnectionStrings:SafeGo)", fault);
}
