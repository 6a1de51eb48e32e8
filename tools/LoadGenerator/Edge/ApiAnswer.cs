using System.Text.Json;
using SafeGo.LoadGenerator.Rooms;

namespace SafeGo.LoadGenerator.Edge;

/// <summary>The last answer to a request that may have been repeated.</summary>
/// <param name="Status">0: none came.</param>
/// <param name="Body">The JSON, or an undefined element.</param>
/// <param name="SentAt">When the last try left, in time of the run.</param>
/// <param name="ReceivedAt">Time of the run.</param>
/// <param name="Fault">Why none came.</param>
internal sealed record ApiAnswer(int Status, JsonElement Body, TimeSpan SentAt, TimeSpan ReceivedAt, string? Fault = null)
{
    public string? Code => Body.Text("code");

    public bool IsSuccess => Status is >= 200 and < 300;

    public override string ToString() => Status == 0 ? $"no answer ({Fault})" : $"{Status} {Code}";
}
