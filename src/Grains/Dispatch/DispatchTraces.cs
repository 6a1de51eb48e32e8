using System.Diagnostics;

namespace SafeGo.Dispatch;

/// <summary>The parts of a command that take time, as spans: what was done, and nothing of whom.</summary>
internal static class DispatchTraces
{
    private static readonly ActivitySource Source = new("SafeGo.Dispatch");

    /// <returns>Null while nobody looks.</returns>
    public static Activity? Begin(string what, SessionSnapshot session) => Source.StartActivity(what)?.SetTag("service", session.Service.Word());
}
