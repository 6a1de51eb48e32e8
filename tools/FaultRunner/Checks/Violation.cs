namespace SafeGo.FaultRunner.Checks;

internal enum ViolationKind
{
    /// <summary>Two drivers won one wave of a session.</summary>
    TwoWinners = 1,

    /// <summary>A driver has, or had, two jobs at once.</summary>
    TwoJobs,

    /// <summary>An accept was acknowledged, and the tables know nothing of it.</summary>
    AcceptLost,

    /// <summary>A cancel was acknowledged, and the ride goes on.</summary>
    CancelUndone,

    /// <summary>Another acknowledged call left no trace.</summary>
    AnswerLost,

    /// <summary>A session or an offer outlived its deadline by more than the faults explain.</summary>
    Overdue,

    /// <summary>A room's log has a hole, or its head is not its last number.</summary>
    RoomHole,

    /// <summary>A client did not hear all of its log, or not in order.</summary>
    ClientHole,

    /// <summary>One event with two contents.</summary>
    EventChanged,

    /// <summary>An event in a room it does not concern.</summary>
    WrongRoom,

    /// <summary>Rows that must say the same do not.</summary>
    Disagreement,

    /// <summary>An answer that no fault excuses.</summary>
    UnexpectedAnswer,

    /// <summary>A process ended that nobody ended.</summary>
    ProcessDied,

    /// <summary>The cluster did not come back after a fault.</summary>
    NotServed,
}

internal sealed record Violation(ViolationKind Kind, string What)
{
    public override string ToString() => $"{Kind.Word()}: {What}";
}
