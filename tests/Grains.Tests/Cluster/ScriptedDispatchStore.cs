using System.Collections.Concurrent;
using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Cluster;

/// <summary>The real store, with every commit on record and failing where a test says so.</summary>
public sealed class ScriptedDispatchStore(IDispatchStore real) : IDispatchStore
{
    private readonly ConcurrentQueue<(SessionId Session, CommitOutcome? Outcome)> commits = new();
    private readonly ConcurrentDictionary<SessionId, Fault> faults = new();
    private readonly ConcurrentDictionary<SessionId, bool> outpaced = new();

    private enum Fault
    {
        NothingWritten = 1,
        AnswerLost,
    }

    /// <summary>The next commit of this session throws and writes nothing.</summary>
    public void FailNext(SessionId session) => faults[session] = Fault.NothingWritten;

    /// <summary>The next commit of this session is written, and then throws.</summary>
    public void LoseNextAnswer(SessionId session) => faults[session] = Fault.AnswerLost;

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
        var result = fault == Fault.NothingWritten ? null : await real.Commit(batch, cancellation);
        commits.Enqueue((session, fault == default ? result!.Outcome : null));
        return fault == default ? result! : throw new StoreIsGoneException();
    }

    public Task<SessionSnapshot?> Find(SessionId id, CancellationToken cancellation = default) => real.Find(id, cancellation);

    public Task<IReadOnlyList<SessionId>> Overdue(DateTimeOffset before, int limit, CancellationToken cancellation = default) => real.Overdue(before, limit, cancellation);

    public Task<SessionId?> FindByEntity(EntityId entity, CancellationToken cancellation = default) => real.FindByEntity(entity, cancellation);

    public Task<int> Forget(DateTimeOffset endedBefore, int limit, CancellationToken cancellation = default) => real.Forget(endedBefore, limit, cancellation);

    public Task<IReadOnlyDictionary<DriverId, string>> WhyNot(
        SessionSnapshot session, IReadOnlyCollection<DriverId> drivers, CancellationToken cancellation = default) =>
        real.WhyNot(session, drivers, cancellation);
}

/// <summary>What a test's store throws.</summary>
[GenerateSerializer, Alias("safego.tests.StoreIsGoneException")]
public sealed class StoreIsGoneException() : Exception("This test's store is gone.");
