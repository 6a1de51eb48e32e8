namespace SafeGo.FaultRunner.Histories;

/// <summary>All one socket heard, in order.</summary>
/// <param name="Resumes">How often the client asked for its log again.</param>
internal sealed record SocketLog(string Person, int Resumes, IReadOnlyList<Heard> Events);

/// <param name="Body">The payload as it came.</param>
internal sealed record Heard(long Seq, string Name, string Body);
