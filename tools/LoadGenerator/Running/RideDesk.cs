using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Trips;

namespace SafeGo.LoadGenerator.Running;

/// <summary>Sees to it that every planned ride is asked for at its time, by a customer who has none open.</summary>
internal sealed class RideDesk
{
    // So that everything the other drivers were told meanwhile is in their books.
    private static readonly TimeSpan JudgeAfter = Slack.Closing;

    private readonly CityContext city;
    private readonly CustomerPool pool;
    private readonly string runId = Guid.CreateVersion7().ToString("N");
    private readonly HashSet<RidePage> judged = [];
    private int asking;

    public RideDesk(CityContext city, PeopleDoor door)
    {
        this.city = city;
        pool = new CustomerPool(city, door, Changed);
    }

    public CustomerPool Customers => pool;

    public bool IsQuiet => asking == 0 && city.Book.Rides.TrueForAll(ride => ride.IsSettled);

    public async Task ReplayAsync(IReadOnlyList<PlannedRide> plan)
    {
        var openedAt = city.Loop.Now;
        foreach (var ride in plan)
        {
            var due = openedAt + ride.AskAt;
            if (due > city.Loop.Now)
            {
                await city.Loop.WaitUntil(due, city.Stop);
            }

            city.Loop.Watch(AskAsync(ride, due));
        }
    }

    /// <summary>Something was told about a ride: perhaps its customer is free again, perhaps nobody came.</summary>
    private void Changed(CustomerAgent customer, RidePage ride, TimeSpan at)
    {
        if (ride.IsOver && ride.Outcome != AskOutcome.Pending && customer.Ride == ride)
        {
            customer.Rest();
            pool.Return(customer);
        }

        var isUnserved = ride.WasAnsweredNoDriver || ride.Story.Phase == RidePhase.NoDriver;
        if (isUnserved && judged.Add(ride))
        {
            // The server's own word, once it is here, says best when it gave up.
            city.Loop.At(at + JudgeAfter, () => city.Book.JudgeUnserved(ride, ride.NoDriverAt is { } told && told < at ? told : at));
        }
    }

    private async Task AskAsync(PlannedRide ride, TimeSpan due)
    {
        asking++;
        try
        {
            if (await pool.TakeAsync() is { } customer)
            {
                city.Book.Tally.LateMs.Add(Math.Max(0, (city.Loop.Now - due).TotalMilliseconds));
                await customer.AskAsync(ride, $"{runId}-{ride.Number}");
            }
        }
        finally
        {
            asking--;
        }
    }
}
