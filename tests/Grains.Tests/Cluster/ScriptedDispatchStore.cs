using System.Collections.Concurrent;
using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Cluster;

/// <summary>The real store, with every commit on record and failing, or mistaken, where a test says so.</summary>
public sealed class ScriptedDispatchStore(IDispatchStore real) : IDispatchStore
{
    /// <summary>A mistake that the real store does not make.</summary>
    public StoreMistake? Mistake { get; set; }

    private readonly ConcurrentQueue<(SessionId Session, CommitOutcome? Outcome)> commits = new();
    private readonly ConcurrentDictionary<SessionId, Fault> faults = new();
    private readonly ConcurrentDictionary<SessionId, bool> outpaced = new();

    private enum Fault
    {
        NothingWritten = 1,
        AnswerLost,
        OffersRefused,
    }

    /// <summary>The next commit of this session throws and writes nothing.</summary>
    public void FailNext(SessionId session) => faults[session] = Fault.NothingWritten;

    /// <summary>The next commit of this session is written, and then throws.</summary>
    public void LoseNextAnswer(SessionId session) => faults[session] = Fault.AnswerLost;

    /// <summary>The next commit of this session finds its offers refused, for a reason that is gone a moment later.</summary>
    public void RefuseNextOffers(SessionId session) => faults[session] = Fault.OffersRefused;

    /// <summary>From here on somebody else always writes this session first.</summary>
    public void Outpace(SessionId session) => outpaced[session] = true;

    public void StopOutpacing(SessionId session) => outpaced.TryRemove(session, out _);

    /// <summary>How every commit of a session ended so far, in order; null for one that threw.</summary>
    public IReadOnlyList<CommitOutcome?> CommitsOf(SessionId session) => [.. commits.Where(c => c.Session == session).Select(c => c.Outcome)];

    public async Task<CommitResult> Commit(CommitBatch batch, CancellationToken cancellation = default)
    {
        var session = batch.Change.After.Id;
        if (outpaced.ContainsKey(session)) return CommitResult.Refused(CommitOutcome.Stale);
        faults.TryRemove(session, out var fault);
        var result = fault switch
        {
            Fault.NothingWritten => null,
            Fault.OffersRefused => CommitResult.Refused(CommitOutcome.OfferRefused),
            _ => await Write(batch, cancellation),
        };
        var isAnswered = fault is default(Fault) or Fault.OffersRefused;
        commits.Enqueue((session, isAnswered ? result!.Outcome : null));
        return isAnswered ? result! : throw new StoreIsGoneException();
    }

    public async Task<SessionSnapshot?> Find(SessionId id, CancellationToken cancellation = default)
    {
        var found = await real.Find(id, cancellation);
        return found is not null && Mistake?.Sees is { } sees ? sees(found) : found;
    }

    public Task<IReadOnlyList<SessionId>> Overdue(DateTimeOffset before, int limit, CancellationToken cancellation = default) => real.Overdue(before, limit, cancellation);

    public Task<SessionId?> FindByEntity(EntityId entity, CancellationToken cancellation = default) => real.FindByEntity(entity, cancellation);

    public Task<int> Forget(DateTimeOffset endedBefore, int limit, CancellationToken cancellation = default) => real.Forget(endedBefore, limit, cancellation);

    public Task<IReadOnlyDictionary<DriverId, string>> WhyNot(
        SessionSnapshot session, IReadOnlyCollection<DriverId> drivers, CancellationToken cancellation = default) =>
        real.WhyNot(session, drivers, cancellation);

    private async Task<CommitResult> Write(CommitBatch batch, CancellationToken cancellation)
    {
        if (Mistake is not { } mistake) return await real.Commit(batch, cancellation);
        if (mistake.Forges?.Invoke(batch) is { } forged) return forged;
        if (mistake.Before?.Invoke(batch) is { } before) await mistake.Rows.Execute(before);
        var result = await real.Commit(mistake.Writes?.Invoke(batch) ?? batch, cancellation);
        if (mistake.After?.Invoke(batch, result) is { } after) await mistake.Rows.Execute(after);
        return result;
    }
}

/// <summary>How a store gets it wrong: it believes something else of what it reads or writes, or changes rows around a commit.</summary>
public sealed record StoreMistake(TestRows Rows)
{
    public Func<SessionSnapshot, SessionSnapshot>? Sees { get; init; }

    public Func<CommitBatch, CommitBatch>? Writes { get; init; }

    /// <summary>An answer without a write; null where it writes.</summary>
    public Func<CommitBatch, CommitResult?>? Forges { get; init; }

    /// <summary>SQL before the commit; null for none.</summary>
    public Func<CommitBatch, string?>? Before { get; init; }

    public Func<CommitBatch, CommitResult, string?>? After { get; init; }
}

/// <summary>What a test's store throws.</summary>
[GenerateSerializer, Alias("safego.tests.StoreIsGoneException")]
public sealed class StoreIsGoneException() : Exception("This test's store is gone.");
