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

        Assert.Equal(Fix(Ann, kept), Assert.Single(buffer.Take(10)));
        Assert.Empty(buffer.Take(10));
    }

    [Fact]
    public void Take_WhenMoreAreNoted_TakesNoMoreThanAsked()
    {
        foreach (var driver in Nearest(5)) buffer.Note(Fix(driver, 1));

        var first = buffer.Take(3);
        var second = buffer.Take(3);

        Assert.Equal((3, 2), (first.Count, second.Count));
        Assert.Equal(Nearest(5), first.Concat(second).Select(f => f.DriverId).Order(DriverId.Order));
    }

    private static DriverFix Fix(DriverId driver, int seconds) => new(driver, Entries.North(seconds), Entries.Noon.AddSeconds(seconds), null, null);
}
