using SafeGo.Cluster;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>Gives sequences of commands to the engine and to the model, and holds the one against the other after each.</summary>
internal sealed class SequenceRun(DispatchCluster cluster)
{
    /// <summary>What is due again at once, because a search was cut short, has its turn.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(60);

    private const int MostTries = 4;

    /// <summary>Then another town: the logs of this one's people are long.</summary>
    private const int MostSequencesPerTown = 100;

    private Town? town;
    private int inThisTown;

    /// <summary>How many commands were given so far.</summary>
    public int Commands { get; private set; }

    /// <exception cref="DisagreementException">The engine and the model disagree.</exception>
    public async Task Run(Sequence sequence)
    {
        if (inThisTown++ % MostSequencesPerTown == 0) town = null;
        town ??= await Town.Build(cluster);
        try
        {
            await town.Reset(sequence.Rules);
            var now = town.Time.Now;
            var drivers = town.Drivers.Select((d, n) => new ModelDriver(d.Id, Town.Km[n]) { FixAt = now });
            var model = new Model(drivers, sequence.Rules, hasRivals: cluster.Grains.Count > 1);
            foreach (var command in sequence.Commands)
            {
                for (var second = command.Deed == Deed.Pass ? command.Amount : 1; second > 0; second--) model = await Step(model, command);
            }

            await AtRest(() => StoredStories.Check(town));
        }
        catch
        {
            // Whatever is wrong with it shall not be wrong with the next.
            town = null;
            throw;
        }
    }

    private async Task<Model> Step(Model model, Command command)
    {
        Commands++;
        var at = town!.Time.Now;
        var (before, gone) = (model.Ready(at), model.Gone(at));
        var live = model.Sessions.Where(s => !s.IsOver).Select(s => s.Id).ToList();
        var next = model.Copy();
        var (expected, settled) = next.Do(command, at);
        if (command.Deed == Deed.Pass) await Beat(model);
        var answer = await town.Do(command);
        if (answer != expected) throw new DisagreementException($"{command} was answered {answer} and not {expected}{await town.Told()}");
        if (answer == nameof(OpenOutcome.Opened))
        {
            settled[0].Id = town.Rides[^1].Id;
            live.Add(settled[0].Id);
        }

        return await Judged(next, live, new Look(at, before, gone, settled.Select(s => s.Id).ToHashSet(), command.Deed == Deed.Pass), command);
    }

    private async Task<Model> Judged(Model next, List<SessionId> live, Look look, Command command)
    {
        var judged = next;
        try
        {
            await AtRest(async () =>
            {
                judged = next.Copy();
                judged.Judge(await Sessions(live), await People(), look, town!.Time.Now);
            });
        }
        catch (DisagreementException fault)
        {
            throw new DisagreementException($"after {command}: {fault.Message}{await town!.Told()}");
        }

        return judged;
    }

    // What runs has its turn first, and what is due at once another.
    private async Task AtRest(Func<Task> check)
    {
        for (var tries = 1; ; tries++)
        {
            await town!.Quiet();
            try
            {
                await check();
                return;
            }
            catch (DisagreementException) when (tries < MostTries)
            {
                town.Time.Pass(Moment);
            }
        }
    }

    // His front-end says now and then that he is still there. Only one of two clusters has it: the other's grains read their rows.
    private async Task Beat(Model model)
    {
        for (var number = 0; number < cluster.Grains.Count; number++)
        {
            for (var n = 0; n < model.Drivers.Count; n++)
            {
                if (number > 0) await town!.Drivers[n].In(number).Reread();
                if (model.Drivers[n].HasSocket) await town!.Drivers[n].SayHello(number);
            }
        }
    }

    private async Task<Dictionary<SessionId, SessionSnapshot>> Sessions(List<SessionId> live)
    {
        var rows = new Dictionary<SessionId, SessionSnapshot>();
        foreach (var ride in town!.Rides.Where(r => live.Contains(r.Id))) rows[ride.Id] = await ride.Rows();
        return rows;
    }

    private async Task<Dictionary<DriverId, DriverState>> People()
    {
        var rows = new Dictionary<DriverId, DriverState>();
        foreach (var driver in town!.Drivers) rows[driver.Id] = await driver.Row();
        return rows;
    }
}
