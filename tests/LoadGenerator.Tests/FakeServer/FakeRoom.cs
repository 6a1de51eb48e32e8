using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;

namespace SafeGo.LoadGenerator.Tests.FakeServer;

/// <summary>One person's log and the socket it goes to.</summary>
internal sealed class FakeRoom(FakeFault faults)
{
    private readonly List<(string Name, JsonObject Body)> log = [];

    public ISingleClientProxy? Socket { get; private set; }

    public void Connect(ISingleClientProxy socket)
    {
        Socket = socket;
        Send("state", Stamp([], log.Count));
    }

    public void Disconnect() => Socket = null;

    public void Resume(long after)
    {
        foreach (var (name, body) in log.Skip((int)after))
        {
            Send(name, body);
        }
    }

    public void Tell(string name, JsonObject body)
    {
        log.Add((name, Stamp(body, log.Count + 1)));
        if (faults.HasFlag(FakeFault.LosesEveryThirdEvent) && log.Count % 3 == 0)
        {
            return;
        }

        Send(name, body);
        if (faults.HasFlag(FakeFault.SendsEveryThirdEventTwice) && log.Count % 3 == 0)
        {
            Send(name, body);
        }
    }

    private static JsonObject Stamp(JsonObject body, int seq)
    {
        body["seq"] = seq;
        body["event_id"] = Guid.CreateVersion7().ToString();
        body["occurred_at"] = DateTimeOffset.UtcNow.ToString("O");
        return body;
    }

    // Writes of one connection keep the order of the calls; nobody waits for them under the city's lock.
    private void Send(string name, JsonObject body) => _ = Socket?.SendAsync(name, JsonNode.Parse(body.ToJsonString()));
}
