using System.Collections.Concurrent;
using System.Net;
using System.Text;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>Where processes tell their traces: a collector that understands as much of OTLP as a test asks.</summary>
internal sealed class TraceCollector : IDisposable
{
    private readonly HttpListener door = new();
    private readonly ConcurrentQueue<Span> spans = new();

    public TraceCollector()
    {
        Address = $"http://127.0.0.1:{Ports.Free()}";
        door.Prefixes.Add($"{Address}/");
        door.Start();
        _ = Listen();
    }

    public string Address { get; }

    public IReadOnlyList<Span> Of(string trace) => [.. spans.Where(s => s.Trace == trace)];

    public void Dispose() => door.Close();

    private async Task Listen()
    {
        while (door.IsListening)
        {
            var call = await door.GetContextAsync();
            using var body = new MemoryStream();
            await call.Request.InputStream.CopyToAsync(body);
            if (call.Request.RawUrl == "/v1/traces") Read(body.ToArray());
            call.Response.Close();
        }
    }

    // ExportTraceServiceRequest, ResourceSpans and ScopeSpans, by the numbers of their fields.
    private void Read(ReadOnlyMemory<byte> request)
    {
        foreach (var resource in All(request, 1))
        {
            var process = All(First(resource, 1), 1).Where(tag => Text(First(tag, 1)) == "service.name").Select(tag => Text(First(First(tag, 2), 1))).Single();
            foreach (var scope in All(resource, 2))
            {
                var source = Text(First(First(scope, 1), 1));
                foreach (var span in All(scope, 2)) spans.Enqueue(new Span(process, source, Text(First(span, 5)), Hex(First(span, 1)), Hex(First(span, 2)), Hex(First(span, 4))));
            }
        }
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> message, int field) => All(message, field).FirstOrDefault();

    /// <summary>The parts of a Protobuf message that have this number and a length; the others are stepped over.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> All(ReadOnlyMemory<byte> message, int field)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Number(message, ref at);
            var length = (tag & 7) switch { 1 => 8, 5 => 4, 2 => (int)Number(message, ref at), _ => 0 };
            if ((tag & 7) == 0) Number(message, ref at);
            if (tag == (ulong)((field << 3) | 2)) yield return message.Slice(at, length);
            at += length;
        }
    }

    private static ulong Number(ReadOnlyMemory<byte> message, ref int at)
    {
        var (number, shift) = (0UL, 0);
        byte next;
        do
        {
            next = message.Span[at++];
            number |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return number;
    }

    /// <param name="Process">By its service name.</param>
    public sealed record Span(string Process, string Source, string Name, string Trace, string Id, string Parent);
}
