namespace SafeGo.Benchmarks.Relay;

/// <summary>What became of one attempt to open a socket, or of one request.</summary>
/// <param name="Answer">The status; or, without one, what happened: "refused" by a dead process, "lost", or the hub's own code.</param>
internal sealed record Knock(string Answer, TimeSpan? RetryAfter = null)
{
    public static Knock In { get; } = new("101");

    public static Knock Refused { get; } = new("refused");

    public static Knock Lost { get; } = new("lost");

    public bool IsIn => Answer == In.Answer;
}
