namespace SafeGo.LoadGenerator.Book;

/// <summary>Whom and what a finding is about; what does not apply is null.</summary>
internal sealed record Subject(
    string? DriverId = null, string? CustomerId = null, string? RideId = null, string? DispatchSessionId = null);

/// <param name="Kind">Which promise was broken.</param>
/// <param name="AtSeconds">Real seconds of the run.</param>
/// <param name="Subject">The ids.</param>
/// <param name="Detail">One sentence with what else is known.</param>
internal sealed record Violation(ViolationKind Kind, double AtSeconds, Subject Subject, string Detail);

internal sealed class ViolationLog
{
    private readonly List<Violation> violations = [];

    public IReadOnlyList<Violation> All => violations;

    public void Add(ViolationKind kind, TimeSpan at, Subject subject, string detail) =>
        violations.Add(new Violation(kind, Math.Round(at.TotalSeconds, 3), subject, detail));
}
