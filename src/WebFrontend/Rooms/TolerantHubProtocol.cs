using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>
/// A call whose arguments do not fit (none, two, or not what they should be) reaches its method as a call without one,
/// and is refused there like any other bad input, instead of with the framework's own words.
/// </summary>
internal sealed class TolerantHubProtocol(IHubProtocol inner) : IHubProtocol
{
    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (!inner.TryParseMessage(ref input, binder, out message)) return false;
        if (message is InvocationBindingFailureMessage misfit) message = new InvocationMessage(misfit.InvocationId, misfit.Target, [null]);
        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => inner.WriteMessage(Coded(message), output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(Coded(message));

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    // What the framework refuses by itself never reaches a filter; it gets its code here.
    private static HubMessage Coded(HubMessage message) => message is CompletionMessage { Error: { } error } completion
        && error.StartsWith("Unknown hub method", StringComparison.Ordinal)
            ? CompletionMessage.WithError(completion.InvocationId!, Problems.Hub(ErrorCode.NotFound, "There is no such method.").Message)
            : message;
}
