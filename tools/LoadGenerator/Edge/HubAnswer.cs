using System.Text.Json;

namespace SafeGo.LoadGenerator.Edge;

/// <summary>What became of a hub call.</summary>
/// <param name="Body">The answer, or an undefined element.</param>
/// <param name="Error">The server's "code: sentence", or why the connection failed.</param>
/// <param name="WasLost">No answer came: it may have been done or not.</param>
/// <param name="ReceivedAt">Time of the run.</param>
internal sealed record HubAnswer(JsonElement Body, string? Error, bool WasLost, TimeSpan ReceivedAt)
{
    public bool IsOk => Error is null;

    public bool IsBusy => HasCode("unavailable") || HasCode("rate_limited");

    /// <summary>Busy or lost: repeating is safe.</summary>
    public bool MayRepeat => WasLost || IsBusy;

    // The client wraps the server's text in a sentence of its own.
    public bool HasCode(string code) => Error?.Contains($"{code}:", StringComparison.Ordinal) ?? false;
}
