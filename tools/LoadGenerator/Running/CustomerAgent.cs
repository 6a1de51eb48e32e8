using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Simulation;
using SafeGo.LoadGenerator.Trips;

namespace SafeGo.LoadGenerator.Running;

/// <summary>One customer: asks for a ride, hears what becomes of it, and is free for the next when it is over.</summary>
internal sealed class CustomerAgent : IHubListener, IAsyncDisposable
{
    private readonly CityContext city;
    private readonly Person person;
    private readonly RoomReader room;
    private readonly HubLink link;
    private readonly CustomerPage page;
    private readonly Action<CustomerAgent, RidePage, TimeSpan> changed;

    public CustomerAgent(CityContext city, Person person, int number, Action<CustomerAgent, RidePage, TimeSpan> changed)
    {
        (this.city, this.person, this.changed) = (city, person, changed);
        room = new RoomReader(city, new Subject(CustomerId: person.UserId));
        page = new CustomerPage(person.UserId, city.Book.Violations);
        link = city.Link(person, this, Purpose.Backoff, -1 - number);
    }

    public TimeSpan? LastAskedAt { get; private set; }

    /// <summary>The ride he is busy with.</summary>
    public RidePage? Ride { get; private set; }

    public Task<string?> StartAsync(int tries) => link.StartAsync(tries);

    public async Task AskAsync(PlannedRide plan, string idempotencyKey)
    {
        var now = city.Loop.Now;
        LastAskedAt = now;
        var ride = new RidePage(plan, person.UserId, now);
        city.Book.Rides.Add(ride);
        page.Asks(ride);
        Ride = ride;
        var answer = await city.Api.PostAsync("api/rides/request", RequestFor(plan), person.AccessToken, idempotencyKey, city.Stop);
        ride.LastSentAt = answer.SentAt;
        Note(ride, answer);
        city.Book.Index(ride);
        changed(this, ride, answer.ReceivedAt);
    }

    public void Heard(RoomEvent roomEvent)
    {
        if (room.Read(roomEvent) is { } news && page.Take(news) is { } ride)
        {
            city.Book.Index(ride);
            changed(this, ride, news.ReceivedAt);
        }
    }

    public void Rest() => Ride = null;

    public void LinkLost() => room.LinkLost();

    public Task LinkBackAsync() => room.ResumeAsync(link);

    public Task AuditAsync() => room.AuditAsync(link);

    public ValueTask DisposeAsync() => link.DisposeAsync();

    private RideRequest RequestFor(PlannedRide plan) => new(
        new NamedPlace(plan.Pickup.Latitude, plan.Pickup.Longitude, $"Pickup of ride {plan.Number}"),
        new NamedPlace(plan.Dropoff.Latitude, plan.Dropoff.Longitude, $"Drop-off of ride {plan.Number}"),
        city.Options.City.CountryCode,
        city.Options.City.Name);

    private void Note(RidePage ride, ApiAnswer answer)
    {
        if (answer.Code == "outside_service_area")
        {
            ride.Outcome = AskOutcome.OutsideArea;
        }
        else if (answer.IsSuccess && answer.Body.Text("ride_id") is { } rideId && answer.Body.Text("dispatch_session_id") is { } sessionId)
        {
            ride.Outcome = AskOutcome.Accepted;
            page.Answered(ride, rideId, sessionId, answer.ReceivedAt);
            NoteDispatch(ride, answer);
        }
        else
        {
            ride.Outcome = AskOutcome.Failed;
            city.Unexpected(ride.Subject, $"ride {ride.Plan.Number}: the request was answered {answer}");
        }
    }

    private void NoteDispatch(RidePage ride, ApiAnswer answer)
    {
        var status = answer.Body.Text("dispatch_status");
        ride.WasAnsweredNoDriver = status == "no_driver_found";
        if (PrivateFields.Find(answer.Body, ride.Subject) is { } key)
        {
            city.Book.Violations.Add(ViolationKind.PrivateField, answer.ReceivedAt, ride.Subject, $"the answer to the request has the key {key}");
        }

        if (status is not ("searching_driver" or "no_driver_found"))
        {
            city.Unexpected(ride.Subject, $"the request was answered with dispatch_status {status}");
        }
    }
}
