using System.Net;
using Npgsql;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>What an operator gets wrong is one sentence and exit code 1, and nothing that runs already is hurt by it.</summary>
[Collection(SafeGoProcesses.OneTestAtATime)]
public sealed class StartTests : IAsyncLifetime
{
    private SafeGoCluster cluster = null!;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.IsInstalled) cluster = await SafeGoCluster.Create();
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
    }

    [Fact]
    public async Task Silo_WhenItsPortsAreAnotherSilos_SaysSoAndLeavesTheFirstInPeace()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.NotInstalled);
        var ports = SafeGoCluster.SiloPorts();
        var first = cluster.StartSilo(ports);
        await first.UntilReady();

        var second = cluster.StartSilo(ports);

        await AssertRefused(second, $"127.0.0.1:{ports[0].Value} is taken, perhaps by another silo: stop that one first, or choose another SafeGo:Cluster:SiloPort.");
        Assert.Equal(HttpStatusCode.OK, await first.Status("/health/ready"));
    }

    [Fact]
    public async Task Silos_WhenTheyStartAtOnceOnOnePort_LeaveOne()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.NotInstalled);
        var ports = SafeGoCluster.SiloPorts();
        var (one, other) = (cluster.StartSilo(ports), cluster.StartSilo(ports));

        var ended = await Task.WhenAny(one.Exit(), other.Exit());

        Assert.Equal(1, await ended);
        await (one.HasExited ? other : one).UntilReady();
    }

    [Fact]
    public async Task Silo_WhenSettingsAreWrong_ListsThemAll()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.NotInstalled);
        var silo = cluster.StartSilo(
        [
            ("ConnectionStrings:SafeGo", ""), ("SafeGo:Cluster:Address", "0.0.0.0"), ("SafeGo:Cluster:SiloPort", "0"), ("SafeGo:City", "Dhaka, Atlantis"),
        ]);

        await AssertRefused(silo, "these settings need attention:");
        Assert.All(
            ["ConnectionStrings:SafeGo is missing", "SafeGo:Cluster:Address must be one address", "SafeGo:Cluster:SiloPort must be", "SafeGo:City names Atlantis, which"],
            fault => Assert.Contains(fault, silo.Said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silo_WhenTheRoleMayNotMakeTables_SaysSo()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.NotInstalled);
        await using var owner = new NpgsqlConnection(cluster.ConnectionString);
        await owner.OpenAsync();
        var role = $"limited_{Guid.NewGuid():n}";
        await using var make = new NpgsqlCommand($"create role {role} login password 'limited'; revoke create on schema public from public", owner);
        await make.ExecuteNonQueryAsync();

        var silo = cluster.StartSilo([("ConnectionStrings:SafeGo", new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Username = role, Password = "limited" }.ConnectionString)]);

        await AssertRefused(silo, $"does not let the user '{role}' change the schema");
        await using var drop = new NpgsqlCommand($"drop role {role}", owner);
        await drop.ExecuteNonQueryAsync();
    }

    private static async Task AssertRefused(SafeGoProcess process, string sentence)
    {
        Assert.Equal(1, await process.Exit());
        Assert.Contains("SafeGo cannot start: ", process.Said, StringComparison.Ordinal);
        Assert.Contains(sentence, process.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Said, StringComparison.Ordinal);
    }
}
