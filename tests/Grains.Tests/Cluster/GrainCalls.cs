using System.Collections.Concurrent;

namespace SafeGo.Cluster;

/// <summary>Sees every call to a grain of ours where it arrives: counts it, and holds it up or breaks it where a test says so.</summary>
public sealed class GrainCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentQueue<GrainCall> seen = new();
    private readonly ConcurrentDictionary<Intervention, bool> interventions = new();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var call = GrainCall.Of(context);
        if (!call.IsOurs)
        {
            await context.Invoke();
            return;
        }

        seen.Enqueue(call);
        foreach (var intervention in interventions.Keys.Where(i => i.Concerns(call))) await intervention.Meet();
        await context.Invoke();
    }

    /// <summary>The calls made while a piece of work was done and, of calls nobody waits for, up to the end of it.</summary>
    public async Task<IReadOnlyList<GrainCall>> During(Func<Task> work)
    {
        var before = seen.Count;
        await work();
        return [.. seen.Skip(before)];
    }

    /// <summary>How many there were so far.</summary>
    public int Count(Func<GrainCall, bool> kind) => seen.Count(kind);

    /// <summary>Makes calls of this kind wait until the intervention is ended.</summary>
    public Intervention Hold<TGrain>(string method, Guid? key = null) => Meet(new Intervention(typeof(TGrain), method, key, null));

    /// <summary>Makes calls of this kind fail, by default as a grain does whose silo is gone.</summary>
    public Intervention Break<TGrain>(string method, Guid? key = null, Exception? fault = null) =>
        Meet(new Intervention(typeof(TGrain), method, key, () => fault ?? new SiloUnavailableException("This test's silo is gone.")));

    private Intervention Meet(Intervention intervention)
    {
        interventions[intervention] = true;
        intervention.Ended += () => interventions.TryRemove(intervention, out _);
        return intervention;
    }
}

/// <param name="From">Who called; null from outside the cluster.</param>
public sealed record GrainCall(Type? Interface, string Method, GrainId To, GrainId? From)
{
    public bool IsOurs => Interface?.Namespace?.StartsWith("SafeGo", StringComparison.Ordinal) == true;

    public static GrainCall Of(IIncomingGrainCallContext context) =>
        new(context.InterfaceMethod?.DeclaringType, context.MethodName, context.TargetId, context.SourceId);

    public override string ToString() => $"{Interface?.Name}.{Method}";
}

public static class GrainCallLists
{
    /// <summary>Of calls in the order of their arrival those to one grain, and all that these led to: not what others of the cluster do meanwhile.</summary>
    public static IReadOnlyList<GrainCall> LedToBy(this IEnumerable<GrainCall> calls, IAddressable grain)
    {
        HashSet<GrainId> reached = [];
        var led = new List<GrainCall>();
        foreach (var call in calls.Where(c => c.To == grain.GetGrainId() || (c.From is { } from && reached.Contains(from))))
        {
            reached.Add(call.To);
            led.Add(call);
        }

        return led;
    }
}

/// <summary>What a test does to calls of one kind, until it is disposed.</summary>
public sealed class Intervention(Type grain, string method, Guid? key, Func<Exception>? fault) : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public event Action? Ended;

    /// <summary>Completes when the first call of the kind has come.</summary>
    public Task Reached => Until.Comes($"a call of {grain.Name}.{method}", reached.Task);

    public bool Concerns(GrainCall call) =>
        call.Interface == grain && call.Method == method && (key is not { } one || call.To.GetGuidKey() == one);

    public async Task Meet()
    {
        reached.TrySetResult();
        if (fault is not null) throw fault();
        await ended.Task;
    }

    public void Dispose()
    {
        Ended?.Invoke();
        ended.TrySetResult();
    }
}
