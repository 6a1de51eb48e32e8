using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace SafeGo.Testing;

/// <summary>
/// A throwaway PostgreSQL, one per test process, started by the first test that wants it; who wants to crash one starts his
/// own. It goes with the process, however that ends: the shell that keeps it waits for the end of its input.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Why tests that need PostgreSQL are skipped where it is missing; a constant, for <c>[Fact(Skip = …)]</c>.</summary>
    public const string NotInstalled =
        "Skipped: PostgreSQL is not installed; install it (Debian: apt-get install postgresql) or put initdb, pg_ctl and postgres on PATH.";

    // PostgreSQL refuses to run as root. The shell runs as the other user from the start, so all files are his.
    private const string Script =
        """
        trap '' INT TERM HUP
        cd /
        umask 077
        dir=$(mktemp -d /tmp/safego-pg.XXXXXX) || exit 1
        trap 'rm -rf "$dir"' EXIT
        printf %s "$PASSWORD" > "$dir/password"
        "$BIN/initdb" -D "$dir/data" -U safego -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C --no-sync > "$dir/log" 2>&1 &&
        "$BIN/pg_ctl" start -w -s -D "$dir/data" -l "$dir/log" -o "-p $PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories='$dir' -c fsync=$DURABLE -c full_page_writes=$DURABLE -c max_connections=300 $SETTINGS" < /dev/null > /dev/null 2>&1 || { cat "$dir/log" >&2; exit 1; }
        echo ready
        while read -r order; do
          "$BIN/pg_ctl" restart -w -s -m immediate -D "$dir/data" -l "$dir/log" < /dev/null > /dev/null 2>&1 && echo ready || echo lost
        done
        "$BIN/pg_ctl" stop -s -m immediate -D "$dir/data"
        """;

    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => Start(durable: false, []));
    private static readonly Lazy<Task<PostgresServer>> Durable = new(() => Start(durable: true, []));

    // Held so that its input stays open as long as this process lives.
    private readonly Process keeper;
    private readonly string connectionString;

    private PostgresServer(Process keeper, int port, string password)
    {
        this.keeper = keeper;
        connectionString = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "safego", Password = password }.ConnectionString;
    }

    public static bool IsInstalled => PostgresPrograms.Directory is not null;

    /// <summary>Creates an empty database; skips the test where there is no PostgreSQL.</summary>
    /// <param name="durable">True to write to the disk as in production, which only measurements want.</param>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabase(bool durable = false)
    {
        Assert.SkipUnless(IsInstalled, NotInstalled);
        return await (await (durable ? Durable : Shared).Value).Create();
    }

    public static async Task DropDatabase(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await (await Shared.Value).Execute($"drop database if exists {name} with (force)");
    }

    /// <summary>A server that nobody shares; skips the test where there is no PostgreSQL.</summary>
    /// <param name="durable">True to write to the disk as in production, which only measurements want.</param>
    /// <param name="settings">As "name=value".</param>
    public static async Task<PostgresServer> StartOwn(bool durable = false, params string[] settings)
    {
        Assert.SkipUnless(IsInstalled, NotInstalled);
        return await Start(durable, settings);
    }

    /// <summary>Creates an empty database; its connection string.</summary>
    public async Task<string> Create()
    {
        var name = $"safego_{Guid.NewGuid():n}";
        await Execute($"create database {name}");
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Ends every process of the server at once, as a crash does, and starts it again on the same port.</summary>
    public async Task Crash()
    {
        await keeper.StandardInput.WriteLineAsync("crash");
        await keeper.StandardInput.FlushAsync();
        if (await keeper.StandardOutput.ReadLineAsync() != "ready") throw new InvalidOperationException("PostgreSQL did not come back after its crash.");
    }

    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private static async Task<PostgresServer> Start(bool durable, string[] settings)
    {
        for (var tries = 1; ; tries++)
        {
            // Another process may take the port before the server does; then the next one is tried.
            var (port, password) = (Ports.Free(), RandomNumberGenerator.GetHexString(32));
            var keeper = Process.Start(Keeper(port, password, durable, settings))!;
            if (await keeper.StandardOutput.ReadLineAsync() == "ready") return new PostgresServer(keeper, port, password);
            var why = await keeper.StandardError.ReadToEndAsync();
            keeper.Dispose();
            if (tries == 3) throw new InvalidOperationException($"PostgreSQL did not start: {why}");
        }
    }

    private static ProcessStartInfo Keeper(int port, string password, bool durable, string[] settings)
    {
        string[] command = Environment.IsPrivilegedProcess ? [.. AsOtherUser(), "sh", "-c", Script] : ["sh", "-c", Script];
        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["BIN"] = PostgresPrograms.Directory!,
                ["PORT"] = $"{port}",
                ["PASSWORD"] = password,
                ["DURABLE"] = durable ? "on" : "off",
                ["SETTINGS"] = string.Join(' ', settings.Select(s => $"-c {s}")),
            },
        };
    }

    // Not runuser or su, which stay as a parent and kill the shell for good when the test run is told to stop.
    private static string[] AsOtherUser()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).ToList();
        var user = users.Find(u => u[0] == "postgres") ?? users.Find(u => u[0] == "nobody")
            ?? throw new InvalidOperationException("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as.");
        return ["setpriv", $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups", "--"];
    }

    private async Task Execute(string sql)
    {
        if (keeper.HasExited) throw new InvalidOperationException("The PostgreSQL of this test run is gone.");
        var administration = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(administration.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
