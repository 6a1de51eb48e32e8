namespace SafeGo.FaultRunner.Histories;

/// <summary>What clients ask for that changes anything.</summary>
internal enum CallKind
{
    Request = 1,
    Accept,
    Reject,
    CustomerCancel,
    DriverCancel,
    Step,
}

/// <summary>One call as its client saw it.</summary>
/// <param name="Person">Who called.</param>
/// <param name="Session">What about; null for a request that was not answered.</param>
/// <param name="Step">The step of <see cref="CallKind.Step"/>.</param>
/// <param name="Answer">What was acknowledged (<see cref="CallAnswers"/>), or a refusal as "409 offer_expired"; null when nobody said what happened.</param>
internal sealed record Call(CallKind Kind, string Person, string? Session, string? Step, DateTimeOffset Begun, DateTimeOffset Ended, string? Answer)
{
    public bool IsAcknowledged => Answer is CallAnswers.Done or CallAnswers.Assigned or CallAnswers.Rejected;
}

internal static class CallAnswers
{
    public const string Done = "done";
    public const string Assigned = "assigned";
    public const string Rejected = "rejected";
    public const string OfferExpired = "offer_expired";
}
