using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>Holds a history and the tables it left against what was promised.</summary>
internal static class Checker
{
    private static readonly Func<History, Rows, IEnumerable<Violation>>[] Rules =
    [
        WinnerCheck.Of, JobCheck.Of, AcceptCheck.Of, CancelCheck.Of, AnswerCheck.Of, DeadlineCheck.Of,
        RoomCheck.Of, ClientCheck.Of, EventCheck.Of, AddressCheck.Of, (_, rows) => AgreementCheck.Of(rows),
    ];

    public static IReadOnlyList<Violation> Check(History history, Rows rows) => [.. Rules.SelectMany(rule => rule(history, rows))];
}
