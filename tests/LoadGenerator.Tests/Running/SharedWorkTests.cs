using SafeGo.LoadGenerator.Running;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Running;

public sealed class SharedWorkTests
{
    private int started;

    [Fact]
    public async Task Join_WhileItRuns_IsTheSameWork()
    {
        var end = new TaskCompletionSource<int>();
        var work = new SharedWork<int>(() => Count(end.Task));

        var both = Task.WhenAll(work.Join(), work.Join());
        end.SetResult(5);

        Assert.All(await both, answer => Assert.Equal(5, answer));
        Assert.Equal(1, started);
    }

    [Fact]
    public async Task Join_WhenItEndedAtOnce_StartsAnew()
    {
        var work = new SharedWork<int>(() => Count(Task.FromResult(5)));

        await work.Join();
        await work.Join();

        Assert.Equal(2, started);
    }

    private Task<int> Count(Task<int> work)
    {
        started++;
        return work;
    }
}
