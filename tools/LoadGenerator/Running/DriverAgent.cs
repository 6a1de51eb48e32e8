using SafeGo.Geo;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Running;

/// <summary>One driver: his socket, his shift, and which part of him an event concerns.</summary>
internal sealed class DriverAgent : IHubListener, IAsyncDisposable
{
    private const int ConnectTries = 5;

    private readonly CityContext city;
    private readonly RoomReader room;
    private readonly HubLink link;
    private readonly OfferDesk offers;
    private readonly JobDrive drive;

    public DriverAgent(CityContext city, DriverPage page, Person person, GeoPoint start)
    {
        this.city = city;
        Page = page;
        room = new RoomReader(city, new Subject(DriverId: person.UserId));
        link = city.Link(person, this, Purpose.Backoff, page.Number);
        Car = new Car(city, page, link, start);
        offers = new OfferDesk(city, page, person, link);
        drive = new JobDrive(city, page, person, Car);
    }

    public DriverPage Page { get; }

    public Car Car { get; }

    public bool IsOnline => link.IsUp;

    /// <summary>Connects and begins the shift; the sentence says why he could not.</summary>
    public async Task<string?> StartAsync()
    {
        var fault = await link.StartAsync(ConnectTries);
        if (fault is null)
        {
            await BeginShiftAsync();
        }

        return fault;
    }

    public void Heard(RoomEvent roomEvent)
    {
        if (room.Read(roomEvent) is not { } news)
        {
            return;
        }

        switch (news.Name)
        {
            case RoomEventNames.Offer:
                Consider(news);
                break;
            case RoomEventNames.OfferExpired:
                Page.Expired(news);
                break;
            case RoomEventNames.Confirmed:
                TakeJob(news);
                break;
            case RoomEventNames.StatusChanged:
                Page.StatusChanged(news);
                break;
            case RoomEventNames.Cancelled:
                Page.Cancelled(news);
                drive.Abandon();
                break;
            default:
                city.Book.Violations.Add(
                    ViolationKind.NotHisEvent, news.ReceivedAt, new Subject(DriverId: Page.DriverId, RideId: news.RideId), $"{news.Name} is for customers");
                break;
        }
    }

    public void LinkLost()
    {
        room.LinkLost();
        Page.ConnectionLost(city.Loop.Now);
    }

    public async Task LinkBackAsync()
    {
        await room.ResumeAsync(link);
        await BeginShiftAsync();
    }

    public Task AuditAsync() => room.AuditAsync(link);

    public ValueTask DisposeAsync() => link.DisposeAsync();

    /// <summary>Where he is first, then that he works: both awaited, because a request begun after that must see him.</summary>
    private async Task BeginShiftAsync()
    {
        if (!await Car.SendFirstFixAsync())
        {
            return;
        }

        if (Page.Job is not null)
        {
            // Nobody may say "available" on a job; its end brings back what he said before.
            Page.Ready(city.Loop.Now);
            return;
        }

        Page.SaysAvailable();
        var answer = await link.CallPatientlyAsync("driver:set_status", new DriverStatus(IsAvailable: true, "ride"));
        // invalid_state: a job was given to him while he was away, and its event is on its way.
        if (answer.IsOk || answer.HasCode("invalid_state"))
        {
            Page.Ready(answer.ReceivedAt);
        }
        else if (!answer.MayRepeat)
        {
            city.Unexpected(new Subject(DriverId: Page.DriverId), $"driver:set_status was answered {answer.Error}");
        }
    }

    private void Consider(RoomEvent offer)
    {
        city.Book.Tally.Offers++;
        if (Page.Offered(offer) is { } entry)
        {
            city.Loop.Watch(offers.AnswerAsync(entry));
        }
    }

    private void TakeJob(RoomEvent confirmed)
    {
        var pickup = confirmed.Body.Place("pickup_location");
        var known = confirmed.RideId is { } rideId ? city.Book.Ride(rideId) : null;
        var place = known?.Plan.Pickup ?? pickup ?? Car.Place(city.Loop.Now);
        if (Page.Confirmed(confirmed, Page.Fixes.Last?.DistanceKm(place)) is { } offer)
        {
            city.Loop.Watch(drive.RunAsync(offer, place));
        }
    }
}
