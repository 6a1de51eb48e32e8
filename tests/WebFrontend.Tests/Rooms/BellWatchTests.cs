using Xunit;

namespace SafeGo.Web.Rooms;

public sealed class BellWatchTests
{
    private readonly BellWatch watch = new();

    [Fact]
    public void Looked_WhenThreeLooksInARowFindWhatWasNotRung_ListensAnewOnce()
    {
        Assert.Equal([false, false, true, false, false, true], Look(1, 2, 1, 1, 1, 1));
    }

    [Fact]
    public void Looked_WhenNothingHappenedInBetween_CountsOn()
    {
        Assert.Equal([false, false, false, false, true], Look(1, 0, 1, 0, 1));
    }

    [Fact]
    public void Looked_WhenBellsCameAndNoneWasMissed_BeginsAgain()
    {
        Assert.Equal([false, false], Look(1, 1));
        watch.Heard();
        Assert.Equal([false, false, false, true], Look(0, 1, 1, 1));
    }

    [Fact]
    public void Looked_WhenSomeBellsComeAndSomeDoNot_ListensAnewAllTheSame()
    {
        var answers = new List<bool>();
        for (var n = 0; n < 3; n++)
        {
            watch.Heard();
            answers.AddRange(Look(1));
        }

        Assert.Equal([false, false, true], answers);
    }

    private bool[] Look(params int[] missed) => [.. missed.Select(watch.Looked)];
}
