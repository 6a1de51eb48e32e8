using Npgsql;

namespace SafeGo.Persistence.Schema;

/// <summary>The statements that Orleans finds in the database: what they must be called, and what they refuse.</summary>
public sealed class ClusterStatementTests : IAsyncLifetime
{
    /// <summary>The names that its providers for clustering and grain storage ask for at the start.</summary>
    private static readonly string[] Names =
    [
        "CleanupDefunctSiloEntriesKey", "ClearStorageKey", "DeleteMembershipTableEntriesKey", "GatewaysQueryKey", "InsertMembershipKey",
        "InsertMembershipVersionKey", "MembershipReadAllKey", "MembershipReadRowKey", "ReadFromStorageKey", "UpdateIAmAlivetimeKey",
        "UpdateMembershipKey", "WriteToStorageKey",
    ];

    private readonly PostgresEngine engine = new();

    public async ValueTask InitializeAsync() => await engine.InitializeAsync();

    public async ValueTask DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task Statements_WhenOrleansLooksForThem_AreThere()
    {
        Assert.NotNull(engine.Database);

        Assert.Equal(Names, await engine.Table("select querykey from orleansquery order by querykey"));
    }

    [Fact]
    public async Task WriteToStorage_WhenManyWriteFirst_TakesOne()
    {
        Assert.NotNull(engine.Database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Write(null, (byte)i)));

        Assert.Equal([1], answers.OfType<int>());
        Assert.Equal(1, await engine.Scalar<int>("select count(*) from grain_states"));
    }

    [Fact]
    public async Task WriteToStorage_WhenAnotherWroteMeanwhile_RefusesTheOlder()
    {
        Assert.NotNull(engine.Database);
        Assert.Equal(1, await Write(null, 1));

        Assert.Equal(2, await Write(1, 2));
        Assert.Null(await Write(1, 3));

        Assert.Equal(2, await engine.Scalar<int>("select get_byte(payload, 0) from grain_states"));
    }

    [Fact]
    public async Task Membership_WhenTwoSilosChangeItAtOnce_OneIsRefused()
    {
        Assert.NotNull(engine.Database);
        Assert.Equal(true, await Ask("InsertMembershipVersionKey", ("DeploymentId", "c")));
        Assert.Equal(false, await Ask("InsertMembershipVersionKey", ("DeploymentId", "c")));

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(port => Insert(port, version: 0)));

        Assert.Single(answers, taken => taken is true);
        Assert.Equal("1 | 1", await engine.Row("select version, (select count(*) from cluster_members) from cluster_versions"));
    }

    [Fact]
    public async Task Membership_WhenASiloIsDeclaredDead_IsNoGatewayAndKeepsItsLastSign()
    {
        Assert.NotNull(engine.Database);
        await Ask("InsertMembershipVersionKey", ("DeploymentId", "c"));
        Assert.Equal(true, await Insert(7, version: 0));
        var sign = await engine.Row("select alive_at from cluster_members");

        Assert.Equal(false, await Update(7, version: 0));
        Assert.Equal(30_000, await Gateway());
        Assert.Equal(true, await Update(7, version: 1));

        Assert.Null(await Gateway());
        Assert.Equal(sign, await engine.Row("select alive_at from cluster_members"));
    }

    private Task<object?> Insert(int port, int version) => Ask(
        "InsertMembershipKey",
        ("DeploymentId", "c"), ("Address", "127.0.0.1"), ("Port", port), ("Generation", 1), ("SiloName", "s"), ("HostName", "h"), ("Status", 3),
        ("ProxyPort", 30_000), ("StartTime", DateTime.UnixEpoch), ("IAmAliveTime", DateTime.UnixEpoch), ("Version", version));

    private Task<object?> Update(int port, int version) => Ask(
        "UpdateMembershipKey",
        ("DeploymentId", "c"), ("Address", "127.0.0.1"), ("Port", port), ("Generation", 1), ("Status", 6), ("SuspectTimes", DBNull.Value),
        ("IAmAliveTime", DateTime.UnixEpoch), ("Version", version));

    private async Task<int?> Write(int? version, byte payload) => (int?)await Ask(
        "WriteToStorageKey",
        ("ServiceId", "s"), ("GrainTypeString", "t"), ("GrainIdN0", 1L), ("GrainIdN1", 2L), ("GrainIdExtensionString", DBNull.Value),
        ("GrainStateVersion", version is { } v ? v : DBNull.Value), ("PayloadBinary", new[] { payload }));

    private Task<object?> Gateway() => Ask("GatewaysQueryKey", "ProxyPort", ("DeploymentId", "c"), ("Status", 3));

    private Task<object?> Ask(string name, params (string Name, object Value)[] parameters) => Ask(name, null, parameters);

    /// <summary>The first row's column, or its first one; null without a row.</summary>
    private async Task<object?> Ask(string name, string? column, params (string Name, object Value)[] parameters)
    {
        await using var connection = (NpgsqlConnection)await engine.Open();
        await using var command = new NpgsqlCommand(await engine.Scalar<string>($"select querytext from orleansquery where querykey = '{name}'"), connection);
        foreach (var (parameter, value) in parameters) command.Parameters.AddWithValue(parameter, value);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? reader.GetValue(column is null ? 0 : reader.GetOrdinal(column)) : null;
    }
}
