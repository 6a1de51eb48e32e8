using SafeGo.LoadGenerator.Report;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Report;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(50, 50)]
    [InlineData(90, 90)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    public void Of_WhenThereAreAHundred_IsTheNearestRank(double percent, double expected) =>
        Assert.Equal(expected, Percentiles.Of([.. Enumerable.Range(1, 100).Reverse().Select(i => (double)i)], percent));

    [Theory]
    [InlineData(50)]
    [InlineData(99)]
    public void Of_WhenThereIsOne_IsThatOne(double percent) => Assert.Equal(7.123, Percentiles.Of([7.1234], percent));

    [Fact]
    public void Of_WhenThereIsNone_IsNothing() => Assert.Null(Percentiles.Of([], 50));
}
