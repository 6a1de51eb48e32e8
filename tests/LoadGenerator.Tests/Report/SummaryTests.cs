using System.Text.Json;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Report;
using SafeGo.LoadGenerator.Simulation;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Report;

public sealed class SummaryTests
{
    private readonly CityBook book = new(new DecisionRule(1, 0, 0, 1), Events.RunStart);

    [Fact]
    public void Of_ForTheFile_HoldsTheContractsNames()
    {
        var json = JsonDocument.Parse(SummaryFile.Of(Sum())).RootElement;

        Assert.All(
            [
                "rides_requested", "rides_assigned", "rides_no_driver", "rides_unserved_with_willing_driver", "offers",
                "position_updates", "events_missed", "events_duplicated",
            ],
            name => Assert.Equal(JsonValueKind.Number, json.GetProperty(name).ValueKind));
        Assert.All(["first_offer_ms", "accept_ms", "assigned_ms"], name => Assert.Equal(["p50", "p99"], Names(json.GetProperty(name))));
        Assert.Equal(["p50", "p90"], Names(json.GetProperty("pickup_km")));
        Assert.Equal(JsonValueKind.Array, json.GetProperty("violations").ValueKind);
    }

    [Fact]
    public void Of_ForAViolation_NamesKindIdsAndTime()
    {
        book.Violations.Add(ViolationKind.TwoWinners, Events.Second(12.3456), new Subject(RideId: "ride-1"), "given to a, b");

        var line = JsonDocument.Parse(SummaryFile.Of(Sum())).RootElement.GetProperty("violations")[0];
        Assert.Equal("two_winners", line.GetProperty("kind").GetString());
        Assert.Equal(12.346, line.GetProperty("at_seconds").GetDouble());
        Assert.Contains("two_winners at 12.346 s ride ride-1: given to a, b", SummaryText.Of(Sum()), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhenNothingWasMeasured_ShowsNoNumber() =>
        Assert.Contains("p50 -  p99 -", SummaryText.Of(Sum()), StringComparison.Ordinal);

    private static List<string> Names(JsonElement json) => [.. json.EnumerateObject().Select(field => field.Name)];

    private Summary Sum() => SummaryMaker.Make(book, planned: 0, unusableRows: 0, customers: 0, Events.Second(1));
}
