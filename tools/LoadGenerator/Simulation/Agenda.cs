namespace SafeGo.LoadGenerator.Simulation;

/// <summary>What is to be done when, for the whole city in one queue. Times are rounded up to a common grain,
/// so thousands of drivers wake the thread a hundred times a second at most.</summary>
internal sealed class Agenda
{
    public static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(10);

    private readonly PriorityQueue<Action, (long Due, long Order)> queue = new();
    private long order;

    public TimeSpan? NextDue => queue.TryPeek(out _, out var first) ? TimeSpan.FromTicks(first.Due) : null;

    public void Add(TimeSpan due, Action action)
    {
        var grains = (due.Ticks + Grain.Ticks - 1) / Grain.Ticks;
        queue.Enqueue(action, (grains * Grain.Ticks, order++));
    }

    /// <summary>Does what is due, in order of time; what it adds for now waits for the next call, so a call ends.</summary>
    public void RunDue(TimeSpan now)
    {
        var end = order;
        while (queue.TryPeek(out var action, out var first) && first.Due <= now.Ticks && first.Order < end)
        {
            queue.Dequeue();
            action();
        }
    }
}
