using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Running;

/// <summary>One beat for all positions: each driver has his turn once in a period, and the turns are spread over it,
/// so the server sees an even stream and this thread wakes for whole handfuls.</summary>
internal sealed class PositionBeat(CityContext city, IReadOnlyList<DriverAgent> drivers)
{
    private static readonly TimeSpan Turn = Agenda.Grain * 5;

    // Drivers park for longer than a fix lives, so the beat goes on.
    private readonly TimeSpan period = TimeSpan.FromSeconds(city.Options.FixPeriod);
    private readonly TimeSpan startedAt = city.Loop.Now;
    private long sent;

    public void Beat()
    {
        var due = (long)((city.Loop.Now - startedAt) / period * drivers.Count);
        // After a stall one fix each is enough: the missed ones are history.
        for (sent = Math.Max(sent, due - drivers.Count); sent < due; sent++)
        {
            drivers[(int)(sent % drivers.Count)].Car.SendFix();
        }

        if (!city.Stop.IsCancellationRequested)
        {
            city.Loop.At(city.Loop.Now + Turn, Beat);
        }
    }
}
