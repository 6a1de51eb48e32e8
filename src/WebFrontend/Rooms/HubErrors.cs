using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>Makes of whatever the framework says of a failed call or a closed connection exactly <c>code: sentence</c>.</summary>
internal static class HubErrors
{
    /// <summary>A call of this name stands for one that was dropped: it is answered with nothing.</summary>
    public const string Dropped = "dropped";

    // The framework puts words of its own before ours.
    private const string BeforeOurs = "HubException: ";

    private static readonly Dictionary<string, string> Refusals = new ErrorCode[] { ErrorCode.NotFound, ErrorCode.RateLimited }
        .ToDictionary(c => Unknown(c.Code), c => Problems.Hub(c, c == ErrorCode.NotFound ? "There is no such method." : null).Message);

    public static bool IsDropped(string error) => error == Unknown(Dropped);

    public static string Coded(string error)
    {
        if (Refusals.TryGetValue(error, out var refusal)) return refusal;
        var ours = error.IndexOf(BeforeOurs, StringComparison.Ordinal);
        return ours < 0 ? Problems.Hub(ErrorCode.Internal).Message : error[(ours + BeforeOurs.Length)..];
    }

    // The framework's sentence. No method is called like a code, so a call by such a name comes back as this.
    private static string Unknown(string method) => $"Unknown hub method '{method}'";
}
