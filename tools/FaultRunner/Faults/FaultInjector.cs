using System.Diagnostics;
using SafeGo.FaultRunner.Stages;
using SafeGo.Testing;

namespace SafeGo.FaultRunner.Faults;

/// <summary>Does a fault, mends it, and says how long it took until people were served again.</summary>
internal sealed class FaultInjector(Stage stage, Probe probe)
{
    /// <summary>How long a silo that was declared dead goes on after it woke, before it ends itself.</summary>
    private static readonly TimeSpan ToNotice = TimeSpan.FromSeconds(3);

    /// <summary>What a silo says when a write of its was refused because another silo had written meanwhile.</summary>
    private const string RefusedWrite = "[3000]";

    /// <summary>Of all silos that were frozen.</summary>
    public int RefusedWrites { get; private set; }

    /// <summary>What ended that should not have.</summary>
    public List<string> Deaths { get; } = [];

    /// <returns>From the kill, freeze or cut, else from the moment the fault was mended, to the first answers to all probes.</returns>
    public async Task<TimeSpan> Do(PlannedFault fault)
    {
        await probe.Prepare();
        var recovery = await Do(fault, fault.Place % Stage.Silos);
        var dead = stage.Revive();
        // Only who stood still may find himself declared dead.
        if (fault.Kind != FaultKind.FreezeSilo) Deaths.AddRange(dead);
        await stage.UntilReady();
        return recovery;
    }

    private Task<TimeSpan> Do(PlannedFault fault, int silo) => fault.Kind switch
    {
        FaultKind.KillSilo => Meanwhile(() => KillSilos(silo)),
        FaultKind.KillAll => Meanwhile(() => KillSilos([.. Enumerable.Range(0, Stage.Silos)])),
        FaultKind.KillFrontEnd => Meanwhile(() => KillFrontEnd(fault.Place % Stage.FrontEnds)),
        FaultKind.StopSilo => Meanwhile(() => RestartSilo(silo)),
        FaultKind.FreezeSilo => Meanwhile(() => Freeze(silo, fault.Lasting)),
        FaultKind.LostReply => Meanwhile(LoseReplies),
        FaultKind.TerminateBackends => Meanwhile(TerminateBackends),
        FaultKind.DatabaseCrash => After(stage.CrashDatabase),
        FaultKind.RollingRestart => After(RestartAll),
        _ => throw new InvalidOperationException($"{fault.Kind} cannot be done."),
    };

    private async Task<TimeSpan> Meanwhile(Func<Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        var acting = act();
        var recovery = await probe.UntilServed(began);
        await acting;
        return recovery;
    }

    private async Task<TimeSpan> After(Func<Task> act)
    {
        await act();
        return await probe.UntilServed(Stopwatch.GetTimestamp());
    }

    private async Task KillSilos(params int[] silos)
    {
        await Task.WhenAll(silos.Select(i => stage.Silo(i).Kill()));
        foreach (var i in silos) stage.StartSilo(i);
    }

    private async Task KillFrontEnd(int index)
    {
        await stage.FrontEnd(index).Kill();
        stage.StartFrontEnd(index);
    }

    private async Task RestartSilo(int index)
    {
        await stage.Silo(index).Stop();
        stage.StartSilo(index);
    }

    private async Task RestartAll()
    {
        for (var i = 0; i < Stage.Silos; i++)
        {
            await RestartSilo(i);
            await stage.Silo(i).UntilReady();
        }
    }

    private async Task Freeze(int index, TimeSpan lasting)
    {
        var silo = stage.Silo(index);
        var before = Refusals(silo);
        await silo.Freeze();
        await Task.Delay(lasting);
        await silo.Thaw();
        await Task.Delay(ToNotice);
        RefusedWrites += Refusals(silo) - before;
    }

    private static int Refusals(SafeGoProcess silo) => silo.Said.AsSpan().Count(RefusedWrite);

    private async Task LoseReplies()
    {
        var began = Stopwatch.GetTimestamp();
        stage.Cutter.Lose(3);
        while (stage.Cutter.Left > 0 && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5)) await Task.Delay(20);
        stage.Cutter.Lose(0);
    }

    private Task TerminateBackends() => stage.Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
}
