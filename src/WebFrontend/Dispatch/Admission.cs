using Microsoft.Extensions.Options;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Dispatch;

/// <summary>
/// How many calls may be under way to grains, in this process or in others: Orleans itself takes any number. Answers to
/// offers have a lane of their own, so that whoever was asked is heard however many ask.
/// </summary>
internal sealed class Admission(IOptions<LimitSettings> limits, ILogger<Lane> logger) : IDisposable
{
    public Lane Answers { get; } = new("answers", limits.Value.AnswersInFlight, logger);

    public Lane Others { get; } = new("calls", limits.Value.CallsInFlight, logger);

    public void Dispose()
    {
        Answers.Dispose();
        Others.Dispose();
    }
}
