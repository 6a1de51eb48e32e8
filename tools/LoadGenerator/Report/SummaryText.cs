using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SafeGo.LoadGenerator.Report;

/// <summary>The summary for people: aligned sums, then a line for each finding.</summary>
internal static class SummaryText
{
    private const int MostLines = 40;
    private const int NameWidth = 36;

    public static string Of(Summary summary)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Rows(summary))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name.PadRight(NameWidth)}{value}");
        }

        AppendFindings(text, "violations", [.. summary.Violations.Select(Line)]);
        AppendFindings(text, "unserved with a willing driver", [.. summary.Unserved.Select(Line)]);
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Rows(Summary summary) =>
    [
        ("rides requested", Count(summary.RidesRequested)),
        ("rides assigned", Count(summary.RidesAssigned)),
        ("rides no driver", Count(summary.RidesNoDriver)),
        ("rides unserved with willing driver", $"{Count(summary.RidesUnservedWithWillingDriver)}  (still willing at the end {Count(summary.RidesUnservedAtTheEnd)})"),
        ("rides completed before the end", Count(summary.RidesCompleted)),
        ("rides skipped: outside the area", Count(summary.RidesOutsideArea)),
        ("trip rows skipped: unusable", Count(summary.TripRowsUnusable)),
        ("offers", Count(summary.Offers)),
        ("first offer, ms", Spread("p50", summary.FirstOfferMs.P50, "p99", summary.FirstOfferMs.P99)),
        ("accept, ms", Spread("p50", summary.AcceptMs.P50, "p99", summary.AcceptMs.P99)),
        ("assigned, ms", $"{Spread("p50", summary.AssignedMs.P50, "p90", summary.AssignedMs.P90)}  p99 {Number(summary.AssignedMs.P99)}"),
        ("pickup, km", Spread("p50", summary.PickupKm.P50, "p90", summary.PickupKm.P90)),
        ("position updates", Count(summary.PositionUpdates)),
        ("events missed", Count(summary.EventsMissed)),
        ("events duplicated", Count(summary.EventsDuplicated)),
        ("drivers, customers", $"{Count(summary.Drivers)}, {Count(summary.Customers)}"),
        ("reconnects, gaps, retries", $"{Count(summary.Reconnects)}, {Count(summary.ResumeGaps)}, {Count(summary.Retries)}"),
        ("requests late, ms", Spread("p50", summary.RequestLateMs.P50, "p99", summary.RequestLateMs.P99)),
        ("violations", Count(summary.Violations.Count)),
    ];

    private static void AppendFindings(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{title}:");
        foreach (var line in lines.Take(MostLines))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {line}");
        }

        if (lines.Count > MostLines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  and {lines.Count - MostLines} more; --json FILE holds them all");
        }
    }

    private static string Line(ViolationLine violation)
    {
        var ids = new[]
        {
            Id("ride", violation.RideId), Id("session", violation.DispatchSessionId),
            Id("driver", violation.DriverId), Id("customer", violation.CustomerId),
        };
        var kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(violation.Kind.ToString());
        return string.Create(CultureInfo.InvariantCulture, $"{kind} at {violation.AtSeconds:0.000} s{string.Concat(ids)}: {violation.Detail}");
    }

    private static string Line(UnservedLine unserved)
    {
        var first = unserved.Drivers[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"asked at {unserved.AskedAtSeconds:0.000} s{Id("ride", unserved.RideId)}{Id("session", unserved.DispatchSessionId)}: driver {first.DriverId} was free from {first.FromSeconds:0.000} to {first.ToSeconds:0.000} s{(first.StillThereAtEnd ? ", the end" : "")}");
    }

    private static string Id(string name, string? id) => id is null ? "" : $" {name} {id}";

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Spread(string lowName, double? low, string highName, double? high) => $"{lowName} {Number(low)}  {highName} {Number(high)}";

    private static string Number(double? number) => number?.ToString("N3", CultureInfo.InvariantCulture) ?? "-";
}
