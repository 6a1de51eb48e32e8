using System.Runtime.ExceptionServices;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Running;

/// <summary>The one thread on which the whole city lives. Awaits come back to it, so books and agents need no locks;
/// whatever is to happen later stands in one agenda instead of thousands of timers.</summary>
internal sealed class CityLoop(RunClock clock) : SynchronizationContext
{
    private readonly object gate = new();
    private List<(SendOrPostCallback Work, object? State)> inbox = [];
    private List<(SendOrPostCallback Work, object? State)> taken = [];
    private readonly Agenda agenda = new();
    private ExceptionDispatchInfo? fault;

    public TimeSpan Now => clock.Now;

    public void Run(Func<Task> main)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            var done = main();
            // The loop sleeps on its inbox: somebody has to knock when the last work was elsewhere.
            _ = done.ContinueWith(_ => Post(static () => { }), TaskScheduler.Default);
            while (!done.IsCompleted && fault is null)
            {
                Turn();
            }

            fault?.Throw();
            done.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (gate)
        {
            inbox.Add((d, state));
            Monitor.Pulse(gate);
        }
    }

    /// <summary>From any thread: do this on the loop.</summary>
    public void Post(Action action) => Post(static work => ((Action)work!)(), action);

    /// <summary>On the loop: do this at that time.</summary>
    public void At(TimeSpan due, Action action) => agenda.Add(due, action);

    /// <summary>On the loop: lets work run on its own; a fault in it ends the run, because it is a bug of this program.</summary>
    public void Watch(Task work)
    {
        if (!work.IsCompletedSuccessfully)
        {
            _ = WatchAsync(work);
        }
    }

    public Task WaitUntil(TimeSpan due, CancellationToken stop) => WaitAsync(due, stop);

    public Task Wait(TimeSpan time, CancellationToken stop) => WaitAsync(Now + time, stop);

    private async Task WaitAsync(TimeSpan due, CancellationToken stop)
    {
        var alarm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = stop.Register(() => alarm.TrySetCanceled(stop));
        agenda.Add(due, () => alarm.TrySetResult());
        await alarm.Task;
    }

    private async Task WatchAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // The run is being stopped, or the job it belonged to was.
        }
        catch (Exception e) when (fault is null)
        {
            fault = ExceptionDispatchInfo.Capture(e);
        }
    }

    private void Turn()
    {
        Take();
        foreach (var (work, state) in taken)
        {
            work(state);
        }

        taken.Clear();
        agenda.RunDue(Now);
    }

    /// <summary>All that has come; when nothing has, sleeps until something comes or is due.</summary>
    private void Take()
    {
        lock (gate)
        {
            if (inbox.Count == 0)
            {
                Monitor.Wait(gate, Sleep());
            }

            (inbox, taken) = (taken, inbox);
        }
    }

    private int Sleep()
    {
        var idle = (agenda.NextDue - Now) ?? TimeSpan.FromSeconds(1);
        return (int)Math.Ceiling(Math.Clamp(idle.TotalMilliseconds, 0, 1000));
    }
}
