using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>Requests, rejects and steps that were acknowledged are there; and no fault is an excuse for answers that mean a mistake.</summary>
internal static class AnswerCheck
{
    private static readonly string[] Steps = ["accepted", "driver_arriving", "in_progress", "completed"];

    // A client that keeps to the contract is never told these.
    private static readonly string[] Mistakes = ["400", "401", "403", "422", "500"];

    public static IEnumerable<Violation> Of(History history, Rows rows) =>
        Requests(history, rows).Concat(Rejects(history, rows)).Concat(StepsDone(history, rows)).Concat(Unexpected(history));

    private static IEnumerable<Violation> Requests(History history, Rows rows) =>
        from request in history.Acknowledged(CallKind.Request).DistinctBy(c => c.Session)
        where rows.Session(request.Session) is not { } session || rows.Ride(session) is null
        select new Violation(ViolationKind.AnswerLost, $"session {request.Session} was acknowledged, but it or its ride is not there");

    private static IEnumerable<Violation> Rejects(History history, Rows rows) =>
        from reject in history.Acknowledged(CallKind.Reject).DistinctBy(c => (c.Session, c.Person))
        where !rows.Offers.Any(o => o.Session == reject.Session && o.Driver == reject.Person && o.Status == "rejected")
        select new Violation(ViolationKind.AnswerLost, $"driver {reject.Person}'s reject of session {reject.Session} was acknowledged, but no offer to him is rejected");

    // A ride that was called off or given back stands elsewhere by right.
    private static IEnumerable<Violation> StepsDone(History history, Rows rows) =>
        from step in history.Acknowledged(CallKind.Step).DistinctBy(c => (c.Session, c.Step))
        where !history.WasTried(CallKind.CustomerCancel, step.Session!) && !history.WasTried(CallKind.DriverCancel, step.Session!)
        let status = rows.Session(step.Session) is { } session ? rows.Ride(session)?.Status : null
        where Array.IndexOf(Steps, status) < Array.IndexOf(Steps, step.Step)
        select new Violation(ViolationKind.AnswerLost, $"step {step.Step} of session {step.Session} was acknowledged, but its ride is {status ?? "gone"}");

    private static IEnumerable<Violation> Unexpected(History history) =>
        from call in history.Calls
        where call.Answer is { } answer && Mistakes.Contains(answer.Split(' ')[0])
        select new Violation(ViolationKind.UnexpectedAnswer, $"{call.Kind.Word()} by {call.Person} was answered {call.Answer}");
}
