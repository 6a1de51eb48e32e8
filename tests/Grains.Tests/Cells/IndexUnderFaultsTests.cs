using System.Globalization;
using SafeGo.Cluster;

namespace SafeGo.Cells;

/// <summary>
/// The index of a small town against a scan of all its drivers: they drive, pause, leave and come back; news is lost,
/// doubled and late; cells die. Once each has repeated himself, every search finds whom the scan finds, in its order.
/// 1,000 cases unless SAFEGO_INDEX_CASES says otherwise; a case's number is its seed.
/// </summary>
public sealed class IndexUnderFaultsTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    private const int CasesPerTown = 100;

    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("SAFEGO_INDEX_CASES") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Search_WhenNewsIsLostDoubledAndLateAndCellsDie_FindsWhomAScanFinds()
    {
        foreach (var cases in Enumerable.Range(0, Cases).Chunk(CasesPerTown))
        {
            var town = await TownLife.Begin(cluster.NewWorld(), cases[0]);
            foreach (var seed in cases) await town.Case(seed);
        }

        Assert.True(cluster.CellFaults.Count > Cases, $"Only {cluster.CellFaults.Count} messages went wrong.");
    }
}
