using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace SafeGo.Web.Rooms;

/// <summary>A client that remembers what it is sent, and stops reading when a test says so.</summary>
internal sealed class FakeConnection : HubCallerContext, ISingleClientProxy, IDisposable
{
    private readonly CancellationTokenSource aborted = new();
    private readonly List<(string Name, long Seq)> heard = [];
    private TaskCompletionSource? stalled;

    public override string ConnectionId { get; } = Guid.NewGuid().ToString("n");

    public override string? UserIdentifier => null;

    public override ClaimsPrincipal? User => null;

    public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override CancellationToken ConnectionAborted => aborted.Token;

    public IReadOnlyList<(string Name, long Seq)> Heard
    {
        get
        {
            lock (heard) return [.. heard];
        }
    }

    /// <summary>The numbers of the events, in the order they came; the states in between as negative ones.</summary>
    public IReadOnlyList<long> Seqs => [.. Heard.Select(e => e.Name == "state" ? -e.Seq : e.Seq)];

    public void StopReading() => stalled = new TaskCompletionSource();

    public void ReadOn() => Interlocked.Exchange(ref stalled, null)!.SetResult();

    public override void Abort() => aborted.Cancel();

    public async Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        if (stalled is { } still) await still.Task.WaitAsync(cancellationToken);
        lock (heard) heard.Add((method, (long)((Dictionary<string, object?>)args[0]!)["seq"]!));
    }

    public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The server asks its clients nothing.");

    public void Dispose() => aborted.Dispose();
}
