namespace SafeGo.Dispatch;

/// <summary>What becomes due: answers that did not come, drivers who did not come back, a search to be tried again.</summary>
internal sealed partial class DispatchSessionGrain
{
    /// <summary>While places are free a new driver may turn up any moment; looking beside open offers costs no write unless one is there.</summary>
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);

    /// <summary>A search that was cut short is tried again at once, but not in a tight loop.</summary>
    private static readonly TimeSpan LeastDelay = TimeSpan.FromMilliseconds(50);

    // The first absent driver's grace to end; null when all who hold offers are present, as far as was looked.
    private DateTimeOffset? graceUntil;

    public async Task Wake()
    {
        snapshot = await store.Find(Id);
        await LookAgain(attendance: true);
    }

    private async Task OnTimer()
    {
        try
        {
            await LookAgain(attendance: snapshot?.NextStepAt <= clock.Now);
        }
        catch (Exception fault)
        {
            // The deadline stands in the row. Where this activation goes on, it tries again soon; else the next one begins with it.
            LogStepFailed(logger, Id.Value, fault);
            ArmAfter(LookAround);
        }
    }

    private async Task LookAgain(bool attendance)
    {
        if (snapshot is not { } known || !known.Status.IsSearching()) return;
        var absent = attendance ? await drivers.Absence([.. known.PendingOffers.Select(o => o.DriverId)], clock.Now) : null;
        if (absent is not null) graceUntil = absent.NextGraceEnd;
        var written = await Write(at =>
        {
            var session = new DispatchSession(snapshot!);
            session.Lapse(at);
            foreach (var driver in absent?.Gone ?? []) session.Withdraw(driver, Actor.System, at);
            return (session, true);
        });
        if (written.Outcome != CommitOutcome.Written) throw Unwritten(written.Outcome);
        Arm();
    }

    private void Arm()
    {
        if (snapshot is not { NextStepAt: { } due } known)
        {
            timer?.Dispose();
            timer = null;
            return;
        }

        var now = clock.Now;
        var next = due - now;
        ArmAfter(next > LookAround && new DispatchSession(known).OpenPlaces(now) > 0 ? LookAround : next);
    }

    private void ArmAfter(TimeSpan delay)
    {
        var due = delay < LeastDelay ? LeastDelay : delay;
        if (timer is not null) timer.Change(due, Timeout.InfiniteTimeSpan);
        else timer = this.RegisterGrainTimer(OnTimer, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    [LoggerMessage(3001, LogLevel.Warning, "Session {SessionId}: what was due could not be done; trying again")]
    private static partial void LogStepFailed(ILogger logger, Guid sessionId, Exception fault);
}
