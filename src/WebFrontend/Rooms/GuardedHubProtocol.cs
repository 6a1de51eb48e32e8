using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using SafeGo.Web.Drivers;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>
/// One connection's protocol: the only place that sees every message that comes in, be it for no method, with arguments
/// that do not fit, or a ping. It counts them all before they are dispatched. What may not pass is exchanged for a call of
/// a method that there is not, so that its refusal goes out through the framework, in its turn.
/// </summary>
internal sealed partial class GuardedHubProtocol(IHubProtocol inner, SocketSeat seat, string connectionId) : IHubProtocol
{
    /// <summary>The largest message a client has reason to send is well under 1 KB.</summary>
    public const int MostReceivedBytes = 8 * 1024;

    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        try
        {
            if (TryHearFix(ref input))
            {
                message = PingMessage.Instance;
                return true;
            }

            var before = input.Length;
            if (inner.TryParseMessage(ref input, binder, out message) || input.Length < before)
            {
                // A message of a type that there is not is taken and left out by the framework; here it counts like any other.
                message = Admit(Fit(message ?? PingMessage.Instance));
                return true;
            }
        }
        catch (Exception fault)
        {
            LogEnded(seat.Logger, connectionId, (fault as HubException)?.Message ?? "it cannot be read");
            throw fault as HubException ?? Problems.Hub(ErrorCode.ValidationFailed, "This cannot be read; the connection is closed.");
        }

        // The framework hands over no more than this at once: it will never be whole.
        if (input.Length < MostReceivedBytes) return false;
        throw Problems.Hub(ErrorCode.TooLarge, $"A message has at most {MostReceivedBytes} bytes; the connection is closed.");
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => inner.WriteMessage(Coded(message), output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(Coded(message));

    /// <summary>
    /// A call whose arguments do not fit (none, two, or not what they should be) reaches its method as a call without one,
    /// and is refused there like any other bad input. Streams are not offered in either direction.
    /// </summary>
    private static HubMessage Fit(HubMessage message) => message switch
    {
        InvocationMessage { StreamIds: null or [] } call when HubMethods.All.Contains(call.Target) => call,
        InvocationBindingFailureMessage misfit when HubMethods.All.Contains(misfit.Target) => new InvocationMessage(misfit.InvocationId, misfit.Target, [null]),
        HubMethodInvocationMessage call => Instead(call, ErrorCode.NotFound.Code),
        InvocationBindingFailureMessage misfit => Instead(misfit, ErrorCode.NotFound.Code),
        PingMessage or CloseMessage => message,
        _ => PingMessage.Instance,
    };

    // Most of what comes is this, in these words, and has no need of the framework.
    private bool TryHearFix(ref ReadOnlySequence<byte> input)
    {
        if (seat.Fixes is not { } fixes || TransferFormat != TransferFormat.Text || !FixMessage.TryRead(ref input, out var fix)) return false;
        if (seat.TakePosition()) fixes.Hear(fix);
        return true;
    }

    private HubMessage Admit(HubMessage message)
    {
        if (message is InvocationMessage { Target: HubMethods.UpdateLocation } position)
        {
            return seat.TakePosition() ? Pass(position) : Instead(position, HubErrors.Dropped);
        }

        if (seat.TakeMessage()) return message;
        return message is InvocationMessage call ? Instead(call, ErrorCode.RateLimited.Code) : PingMessage.Instance;
    }

    private HubMessage Pass(InvocationMessage position)
    {
        if (position.InvocationId is not null || seat.Fixes is not { } fixes) return position;
        fixes.Hear(position.Arguments[0]);
        return PingMessage.Instance;
    }

    // Where nobody waits for an answer there is none.
    private static HubMessage Instead(HubInvocationMessage call, string name) =>
        call.InvocationId is { } id ? new InvocationMessage(id, name, []) : PingMessage.Instance;

    private static HubMessage Coded(HubMessage message) => message switch
    {
        CompletionMessage { Error: { } error, InvocationId: { } id } =>
            HubErrors.IsDropped(error) ? CompletionMessage.Empty(id) : CompletionMessage.WithError(id, HubErrors.Coded(error)),
        CloseMessage { Error: { } error } close => new CloseMessage(HubErrors.Coded(error), close.AllowReconnect),
        _ => message,
    };

    [LoggerMessage(4140, LogLevel.Information, "Connection {ConnectionId} is closed for what it sends: {Reason}")]
    private static partial void LogEnded(ILogger logger, string connectionId, string reason);
}
