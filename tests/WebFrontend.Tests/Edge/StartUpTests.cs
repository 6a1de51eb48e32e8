using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Edge;

/// <summary>The program as an operator starts it: what he can mend is told in one message, without a trace.</summary>
public sealed class StartUpTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Start_WhenTheDatabaseFileIsDamaged_SaysWhatWhereAndWhatToDo()
    {
        await File.WriteAllTextAsync(data.In("safego.db"), new string('x', 5000), TestContext.Current.CancellationToken);

        await AssertRefused([], $"the database file '{data.In("safego.db")}' is damaged or no SQLite database: put a good copy");
    }

    [Fact]
    public async Task Start_WhenADirectoryLiesInPlaceOfTheFile_SaysSo()
    {
        Directory.CreateDirectory(data.In("safego.db"));

        await AssertRefused([], $"the database file '{data.In("safego.db")}' is a directory: move it away");
    }

    [Fact]
    public async Task Start_WhenTheDataDirectoryIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(data.In("file"), "", TestContext.Current.CancellationToken);

        await AssertRefused([("SafeGo__DataDirectory", data.In("file"))], "choose another SafeGo:DataDirectory");
    }

    [Fact]
    public async Task Start_WhenThePortIsTaken_NamesIt()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        await AssertRefused([("ASPNETCORE_URLS", url)], $"Failed to bind to address {url}: address already in use. Stop what listens there");
    }

    [Fact]
    public async Task Start_WhenTheUrlIsNone_SaysHowOneLooks() =>
        await AssertRefused([("ASPNETCORE_URLS", "nonsense")], "Invalid url: 'nonsense'. Write --urls");

    [Fact]
    public async Task Start_WhenPostgresIsDown_NamesItsAddressAndNeverThePassword()
    {
        var said = await AssertRefused(
            [("ConnectionStrings__SafeGo", "Host=127.0.0.1;Port=1;Database=d;Username=u;Password=hush")],
            "PostgreSQL at 127.0.0.1:1 does not answer");

        Assert.DoesNotContain("hush", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhenTheConnectionStringIsNone_SaysHowOneLooks()
    {
        var said = await AssertRefused([("ConnectionStrings__SafeGo", "Host=h;Pasword=hush")], "ConnectionStrings:SafeGo cannot be read");

        Assert.DoesNotContain("hush", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhenPostgresRefusesTheUser_SaysSo()
    {
        var database = await PostgresServer.CreateDatabase();

        await AssertRefused([("ConnectionStrings__SafeGo", database + ";Password=wrong")], "refuses the user 'safego': correct the name and the password");
        await AssertRefused([("ConnectionStrings__SafeGo", database + ";Database=none")], "has no database 'none': create it");
        await PostgresServer.DropDatabase(database);
    }

    [Fact]
    public async Task Start_WhenSettingsAreMissingOutsideDevelopment_ListsAllFaults()
    {
        var said = await AssertRefused(
            [
                ("ASPNETCORE_ENVIRONMENT", "Production"),
                ("SafeGo__Demo", "true"),
                ("SafeGo__Admin__Email", "admin@example.org"),
                ("Limits__ride_requests_per_minute", "many"),
                ("Limits__SignInsPerMinute", "0"),
                ("Limits__sockets_per_user", "-1"),
                ("SafeGo__AllowedOrigins", "https://app.example.org/page"),
            ],
            "these settings need attention:");

        Assert.All(
            ["SafeGo:Auth:SigningKey is missing", "SafeGo:Demo is for Development only", "SafeGo:Admin needs both", "Limits:ride_requests_per_minute", "Limits:sign_ins_per_minute", "Limits:sockets_per_user", "SafeGo:AllowedOrigins holds"],
            fault => Assert.Contains(fault, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WhenTheSigningKeyIsShort_SaysHowLongItMustBe() =>
        await AssertRefused(
            [("ASPNETCORE_ENVIRONMENT", "Production"), ("SafeGo__Auth__SigningKey", "too short")],
            "SafeGo:Auth:SigningKey is too short: at least 32 bytes");

    private async Task<string> AssertRefused(IEnumerable<(string Name, string Value)> settings, string sentence)
    {
        using var program = Process.Start(Program(settings))!;
        // Read both while it runs: a full pipe would hold it up.
        var said = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var logged = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await program.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            program.Kill(entireProcessTree: true);
            Assert.Fail($"It started, although '{sentence}' was expected: {await said}{await logged}");
        }

        var line = await said;
        Assert.StartsWith("SafeGo cannot start: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line + await logged, StringComparison.Ordinal);
        Assert.Equal(1, program.ExitCode);
        return line;
    }

    private ProcessStartInfo Program(IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SafeGo.WebFrontend.dll")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = data.Path,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["SafeGo__DataDirectory"] = data.Path,
            },
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return start;
    }
}
