using System.Globalization;

namespace SafeGo.Benchmarks.Relay;

/// <summary>One line of the result: something that may be so much and no more.</summary>
/// <param name="Most">The gate; null where the figure is only reported.</param>
/// <param name="Note">What else was seen.</param>
internal sealed record RelayFigure(string Name, double Value, string Unit, double? Most, string Note)
{
    public bool? Pass => Most is { } most ? Value <= most : null;

    public string Verdict => Pass switch { true => "pass", false => "MISSED", null => "reported" };

    public string Gate => Most is { } most ? $"≤ {Text(most)}" : "none";

    public string Line => $"{Verdict,-8} {Name,-60} {Text(Value),12}  (gate {Gate})  {Note}";

    public string Row => $"| {Name} | {Text(Value)} | {Gate} | {Verdict} | {Note} |";

    private string Text(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {Unit}").TrimEnd();
}
