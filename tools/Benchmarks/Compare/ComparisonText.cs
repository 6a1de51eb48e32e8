using System.Globalization;

namespace SafeGo.Benchmarks.Compare;

/// <summary>A result in words.</summary>
internal static class ComparisonText
{
    public static string Line(Comparison c) =>
        $"{Verdict(c),-8} {c.Name,-42} {Figure(c.Ours),11}  {c.PeerName} {Figure(c.Peer)} {c.Unit}  {Ratio(c.Ratio)} (gate {Gate(c)})  {c.Note}{(c.Ratio is null ? c.Reason : null)}";

    public static string Verdict(Comparison c) => c.Pass switch
    {
        true => "pass",
        false => "MISSED",
        null when c.Ratio is null => "no peer",
        null => "reported",
    };

    public static string Gate(Comparison c) => c.Gate is { } least ? string.Create(CultureInfo.InvariantCulture, $"≥ {least}") : "none";

    public static string Ratio(double? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Three figures are as many as a measurement is good for.</summary>
    public static string Figure(double? value)
    {
        if (value is not { } number) return "-";
        if (Math.Abs(number) < 100) return number.ToString("0.##", CultureInfo.InvariantCulture);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(number))) - 2);
        return (Math.Round(number / unit) * unit).ToString("N0", CultureInfo.InvariantCulture);
    }
}
