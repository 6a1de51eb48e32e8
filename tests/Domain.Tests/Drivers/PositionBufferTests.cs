using SafeGo.Cells;
using static SafeGo.Dispatch.People;

namespace SafeGo.Drivers;

public sealed class PositionBufferTests
{
    private readonly PositionBuffer buffer = new();

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 2)]
    public void Note_WhenSeveralOfOneDriver_KeepsTheNewest(int first, int second, int kept)
    {
        buffer.Note(Fix(Ann, first));
        buffer.Note(Fix(Ann, second));

        Assert.Equal(Fix(Ann, kept), Assert.Single(Drain(10).Single()));
        Assert.Empty(Drain(10));
    }

    [Fact]
    public void Drain_WhenMoreAreNotedThanAtOnce_GivesAllInParts()
    {
        foreach (var driver in Nearest(5)) buffer.Note(Fix(driver, 1));

        var parts = Drain(3);

        Assert.Equal([3, 2], parts.Select(p => p.Count));
        Assert.Equal(Nearest(5), parts.SelectMany(p => p).Select(f => f.DriverId).Order(DriverId.Order));
    }

    [Fact]
    public void Note_WhenThreadsNoteWhileItIsDrained_LosesNoDriversLastFix()
    {
        const int Fixes = 20_000;
        var drivers = Nearest(5).ToArray();
        var last = new Dictionary<DriverId, DriverFix>();
        using var noting = new Barrier(drivers.Length + 1);
        var threads = drivers.Select(driver => new Thread(() =>
        {
            noting.SignalAndWait();
            for (var n = 1; n <= Fixes; n++) buffer.Note(Fix(driver, n));
        })).ToList();
        foreach (var thread in threads) thread.Start();
        noting.SignalAndWait();
        while (threads.Exists(t => t.IsAlive)) Collect();
        Collect();

        Assert.All(drivers, d => Assert.Equal(Fix(d, Fixes), last[d]));

        void Collect()
        {
            foreach (var fix in Drain(100).SelectMany(p => p)) last[fix.DriverId] = fix;
        }
    }

    private List<IReadOnlyList<DriverFix>> Drain(int most) => [.. buffer.Drain(most)];

    private static DriverFix Fix(DriverId driver, int seconds) => new(driver, Entries.North(seconds), Entries.Noon.AddSeconds(seconds), null, null);
}
