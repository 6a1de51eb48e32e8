using SafeGo.Fuzzer.Verdicts;

namespace SafeGo.Fuzzer.Tests.Verdicts;

public sealed class MemoryLineTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(3)]
    public void Slope_WhenMemoryGrowsUnderTheTeethOfCollections_IsItsGrowth(double growth)
    {
        // Between thorough collections much of what is seen is dead.
        var samples = Samples(minutes: 6, minute => 100 + (growth * minute) + (minute * 60 % 10));

        Assert.Equal(growth, MemoryLine.Slope(samples, s => s.HeapMb)!.Value, 1);
    }

    [Fact]
    public void Slope_WhenOnlyTheWarmUpGrew_IsNone() =>
        Assert.Equal(0, MemoryLine.Slope(Samples(minutes: 6, minute => minute < 1.5 ? 50 * minute : 75), s => s.HeapMb)!.Value, 3);

    [Fact]
    public void Slope_WhenTheRunIsShort_IsNotTold() => Assert.Null(MemoryLine.Slope(Samples(minutes: 2, _ => 100), s => s.HeapMb));

    private static List<MemorySample> Samples(int minutes, Func<double, double> heap) =>
        [.. Enumerable.Range(0, minutes * 30).Select(i => TimeSpan.FromSeconds(2 * i)).Select(at => new MemorySample(at, heap(at.TotalMinutes), 0))];
}
