using SafeGo.Fuzzer.Verdicts;
using SafeGo.Testing;

namespace SafeGo.Fuzzer.Running;

/// <summary>A server that the tool starts, so that its log and its end can be seen too.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    /// <summary>Limits by which no message is refused for coming from the same machine as all others.</summary>
    private static readonly (string Name, string Value)[] Settings =
    [
        ("Limits:anonymous_calls_per_minute", "1000000"), ("Limits:sign_ins_per_minute", "100000"), ("Limits:sign_ins_per_minute_per_address", "100000"),
        ("Limits:ride_requests_per_minute", "100000"), ("Logging:LogLevel:SafeGo", "Warning"), ("Logging:LogLevel:Default", "Warning"),
    ];

    private readonly TemporaryDirectory data = new();
    private readonly SafeGoProcess process;

    public OwnServer() => process = SafeGoProcess.Start("SafeGo.WebFrontend", [.. Settings, ("SafeGo:DataDirectory", data.Path)]);

    public Uri Address => process.Address;

    public Task UntilReady() => process.UntilReady();

    /// <summary>What it wrote of errors, and whether it is gone.</summary>
    public IEnumerable<Finding> Look() => All().DistinctBy(f => f.Message);

    private IEnumerable<Finding> All()
    {
        if (process.HasExited) yield return new Finding(null, "the server ended:", process.Said[^Math.Min(2_000, process.Said.Length)..]);
        var lines = process.Said.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("fail:", StringComparison.Ordinal) || lines[i].StartsWith("crit:", StringComparison.Ordinal))
            {
                yield return new Finding(null, "the log of the server:", string.Join('\n', lines.Skip(i).Take(12)));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        data.Dispose();
    }
}
