using System.Collections.Concurrent;
using System.Text.Json;
using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.People;

/// <summary>Writes down what happens while it happens.</summary>
internal sealed class Recorder
{
    private readonly ConcurrentQueue<Call> calls = new();
    private readonly ConcurrentQueue<SocketRecord> sockets = new();

    public int Operations => calls.Count + sockets.Sum(s => s.Events.Count);

    public SocketRecord Open(string person)
    {
        var socket = new SocketRecord(person);
        sockets.Enqueue(socket);
        return socket;
    }

    /// <summary>Makes a call and keeps its answer.</summary>
    /// <param name="session">Null where only the answer tells it.</param>
    public async Task<string?> Call(CallKind kind, string person, string? session, string? step, Func<Task<(string? Answer, string? Session)>> call)
    {
        var begun = DateTimeOffset.UtcNow;
        var (answer, told) = await call();
        calls.Enqueue(new Call(kind, person, session ?? told, step, begun, DateTimeOffset.UtcNow, answer));
        return answer;
    }

    public History History(IReadOnlyList<Person> people, DateTimeOffset healed) => new(people, [.. calls], [.. sockets.Select(s => s.Log)], healed);

    internal sealed class SocketRecord(string person)
    {
        private int resumes;

        public ConcurrentQueue<Heard> Events { get; } = new();

        public SocketLog Log => new(person, resumes, [.. Events]);

        public void Resumed() => resumes++;

        public void Heard(string name, long seq, JsonElement payload) => Events.Enqueue(new Heard(seq, name, payload.GetRawText()));
    }
}
