using SafeGo.Cluster;

namespace SafeGo.Dispatch;

/// <summary>Each pair of commands that can race, in each order, as docs/races.md says who wins.</summary>
public abstract class RaceOrderTests(DispatchCluster cluster)
{
    public static TheoryData<string, string, string, string> Races
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (var cells in File.ReadLines(Path.Combine(RepositoryRoot(), "docs", "races.md")).Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Split('|')))
            {
                rows.Add(cells[1].Trim(), cells[2].Trim(), cells[3].Trim(), cells[4].Trim());
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Session_WhenTwoCommandsMeet_TheSecondIsJudgedByWhatTheFirstLeft(string first, string then, string answer, string end)
    {
        var stage = await RaceStage.Set(cluster);
        foreach (var command in first.Split(", ")) await stage.Do(command, cluster: 0);

        Assert.Equal(answer, await stage.Do(then, cluster: 1));

        Assert.Equal(end, await stage.End());
        await stage.AssertJobsAgree();
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SafeGo.Orleans.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}

public sealed class SqliteRaceOrderTests(SqliteRivals cluster) : RaceOrderTests(cluster), IClassFixture<SqliteRivals>;

public sealed class PostgresRaceOrderTests(PostgresRivals cluster) : RaceOrderTests(cluster), IClassFixture<PostgresRivals>;
