using CsCheck;
using SafeGo.Cluster;

namespace SafeGo.Dispatch;

/// <summary>The model has teeth: each mistake of a store, planted alone, comes out in some sequence of commands.</summary>
public sealed class MistakeTests(SqliteRivals cluster) : IClassFixture<SqliteRivals>
{
    private const int MostSequences = 600;

    private static readonly string[] Indexes =
    [
        "create unique index if not exists ux_dispatch_sessions_live_driver on dispatch_sessions (assigned_driver_id) where released_at is null",
        "create unique index if not exists ux_dispatch_sessions_live_customer on dispatch_sessions (customer_id) where released_at is null and service_type = 'ride'",
    ];

    private string reason = "";

    public static TheoryData<string> Names => [.. Mistakes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Model_WhenTheStoreIsMistaken_Disagrees(string mistake)
    {
        var run = new SequenceRun(cluster);
        var found = false;
        foreach (var sequence in Sequence.Rare.Concat(Sequence.Any.Array[MostSequences].Single()))
        {
            cluster.Sessions.Mistake = Mistakes.All[mistake](cluster.Rows);
            found = await Disagrees(run, sequence);
            cluster.Sessions.Mistake = null;
            if (found) break;
        }

        await Mend();
        Assert.True(found, $"'{mistake}' was not found in {MostSequences} sequences.");
        TestContext.Current.TestOutputHelper?.WriteLine($"Found after {run.Commands} commands: {reason}");
    }

    private async Task<bool> Disagrees(SequenceRun run, Sequence sequence)
    {
        try
        {
            await run.Run(sequence);
            return false;
        }
        catch (DisagreementException why)
        {
            reason = why.Message;
            return true;
        }
        catch (OrleansException why)
        {
            // A session that cannot be written any more, which no client may ever be told for good.
            reason = why.Message;
            return true;
        }
    }

    // What the mistake left is nobody's any more.
    private async Task Mend()
    {
        await cluster.Rows.Execute("update dispatch_sessions set released_at = 0, next_step_at = null where released_at is null or next_step_at is not null");
        await cluster.Rows.Execute("update offers set status = 'lapsed' where status = 'pending'");
        foreach (var index in Indexes) await cluster.Rows.Execute(index);
    }
}
