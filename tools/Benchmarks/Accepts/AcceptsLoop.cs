using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence;

namespace SafeGo.Benchmarks.Accepts;

/// <summary>Accepts as the session grain makes them: rules, events, one batch through the product's own store.</summary>
internal sealed class AcceptsLoop(string connectionString) : IAsyncDisposable
{
    private static readonly DriverCard Card = new("Bench Driver", "Toyota Prius", "•••-1234", 4.9);

    private readonly ServiceProvider services = new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<DispatchClock>()
        .AddSafeGoPersistence(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:SafeGo", connectionString)]).Build())
        .BuildServiceProvider();

    public void Migrate() => services.MigrateSafeGoSchema();

    /// <summary>Reads sessions before anything is timed.</summary>
    public async Task<SessionSnapshot[]> Load(string name, IEnumerable<int> numbers)
    {
        var store = services.GetRequiredService<IDispatchStore>();
        var sessions = new List<SessionSnapshot>();
        foreach (var number in numbers) sessions.Add((await store.Find(new SessionId(Md5(name + number))))!);
        return [.. sessions];
    }

    /// <summary>One accept by the first driver asked.</summary>
    /// <returns>True when it was written.</returns>
    public async Task<bool> Accept(SessionSnapshot snapshot)
    {
        var at = services.GetRequiredService<DispatchClock>().Now;
        var session = new DispatchSession(snapshot);
        session.Accept(snapshot.Offers[0].DriverId, at);
        var change = session.Change(at)!;
        var batch = new CommitBatch(Guid.CreateVersion7(), change, SessionEvents.Of(change, Card));
        return (await services.GetRequiredService<IDispatchStore>().Commit(batch)).Outcome == CommitOutcome.Written;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [SuppressMessage("Security", "CA5351", Justification = "Ids that PostgreSQL's md5(text)::uuid makes too; nothing is kept safe by them.")]
    private static Guid Md5(string text) => Guid.ParseExact(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text))), "N");
}
