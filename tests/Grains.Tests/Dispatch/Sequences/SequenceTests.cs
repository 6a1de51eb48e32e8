using System.Globalization;
using CsCheck;
using SafeGo.Cluster;

namespace SafeGo.Dispatch;

/// <summary>
/// Any commands in any order to the whole engine, held against a simple model after each. A disagreement is told with its
/// seed and the shortest sequence that was found to show it. 60 sequences unless SAFEGO_SEQUENCES says otherwise.
/// </summary>
public abstract class SequenceTests(DispatchCluster cluster)
{
    private static readonly int Sequences = int.Parse(Environment.GetEnvironmentVariable("SAFEGO_SEQUENCES") ?? "60", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Engine_WhenCommandsComeInAnyOrder_DoesAsTheModelSays()
    {
        var run = new SequenceRun(cluster);

        await Sequence.Any.SampleAsync(run.Run, iter: Sequences, threads: 1, print: s => s.ToString());

        TestContext.Current.TestOutputHelper?.WriteLine($"{Sequences} sequences of {run.Commands} commands.");
        Assert.True(run.Commands > Sequences, "Hardly anything was done.");
    }
}

public sealed class SqliteSequenceTests(SqliteCluster cluster) : SequenceTests(cluster), IClassFixture<SqliteCluster>;

public sealed class SqliteRivalSequenceTests(SqliteRivals cluster) : SequenceTests(cluster), IClassFixture<SqliteRivals>;
