using System.Runtime.InteropServices;

namespace SafeGo.LoadGenerator.Running;

/// <summary>Ctrl+C, or a polite kill, asks a tool to come to its end; the second time the user means it.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource cut = new();
    private readonly PosixSignalRegistration[] signals;

    public Interrupts() => signals =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, Cut), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cut)];

    public CancellationToken Token => cut.Token;

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
        cut.Dispose();
    }

    private void Cut(PosixSignalContext context)
    {
        context.Cancel = !cut.IsCancellationRequested;
        cut.Cancel();
    }
}
