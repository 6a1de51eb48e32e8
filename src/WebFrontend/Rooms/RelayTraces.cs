using System.Diagnostics;

namespace SafeGo.Web.Rooms;

/// <summary>The last span of a trace: what came of a call goes out to a socket.</summary>
internal static class RelayTraces
{
    private static readonly ActivitySource Source = new("SafeGo.Relay");

    /// <param name="trace">Of the call whose commit rang the bell; null where nobody looks or no bell rang.</param>
    /// <param name="name">Of the event.</param>
    public static Activity? Send(string? trace, string name) =>
        trace is not null && Source.HasListeners() && ActivityContext.TryParse(trace, null, isRemote: true, out var parent)
            ? Source.StartActivity($"send {name}", ActivityKind.Producer, parent)
            : null;
}
