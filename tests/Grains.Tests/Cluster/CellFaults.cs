using SafeGo.Cells;

namespace SafeGo.Cluster;

/// <summary>
/// What happens to news on its way to cells while a test says so: moves are lost, doubled or late; what is waited for fails
/// before or after it took effect, or comes twice.
/// </summary>
public sealed class CellFaults : IIncomingGrainCallFilter
{
    private readonly Lock mutex = new();
    private readonly List<(GrainId Cell, CellMoves Moves)> late = [];
    private Random? random;

    /// <summary>Messages go wrong by these dice; null ends it.</summary>
    public Random? Dice
    {
        set
        {
            lock (mutex) random = value;
        }
    }

    /// <summary>How often something went wrong so far.</summary>
    public int Count { get; private set; }

    /// <summary>Moves that are still under way, in no order.</summary>
    public IReadOnlyList<(GrainId Cell, CellMoves Moves)> TakeLate()
    {
        lock (mutex)
        {
            (GrainId, CellMoves)[] taken = [.. late];
            late.Clear();
            return taken;
        }
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not ICellGrain cell || Roll() is not { } fault) return context.Invoke();
        return context.MethodName switch
        {
            nameof(ICellGrain.Move) => Move(context, cell, (CellMoves)context.Request.GetArgument(0)!, fault),
            nameof(ICellGrain.Put) or nameof(ICellGrain.Remove) => Told(context, cell, fault),
            _ => context.Invoke(),
        };
    }

    private Fault? Roll()
    {
        lock (mutex)
        {
            if (random is null || random.Next(3) > 0) return null;
            Count++;
            return (Fault)random.Next(3);
        }
    }

    private async Task Move(IIncomingGrainCallContext context, ICellGrain cell, CellMoves moves, Fault fault)
    {
        switch (fault)
        {
            case Fault.Lost:
                return;
            case Fault.Doubled:
                await cell.Move(moves);
                await context.Invoke();
                return;
            default:
                lock (mutex) late.Add((context.TargetId, moves));
                return;
        }
    }

    private static async Task Told(IIncomingGrainCallContext context, ICellGrain cell, Fault fault)
    {
        if (fault == Fault.Lost) throw new SiloUnavailableException("This test's silo is gone before it heard.");
        if (fault == Fault.Doubled && context.MethodName == nameof(ICellGrain.Put)) await cell.Put((CellNews)context.Request.GetArgument(0)!);
        await context.Invoke();
        if (fault == Fault.Late) throw new SiloUnavailableException("This test's silo is gone before it answered.");
    }

    private enum Fault
    {
        Lost,
        Doubled,
        Late,
    }
}
