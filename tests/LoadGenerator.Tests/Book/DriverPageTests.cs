using System.Text.Json.Nodes;
using SafeGo.Geo;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Simulation;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Book;

public sealed class DriverPageTests
{
    private readonly ViolationLog log = new();
    private readonly RideTraces traces = new();
    private readonly DriverPage page;

    public DriverPageTests()
    {
        page = new DriverPage(number: 1, "driver-1", "US", traces, log);
        page.Fixes.Add(Events.Second(1), new GeoPoint(40.751, -73.98));
        page.SaysAvailable();
        page.Ready(Events.Second(2));
    }

    private IEnumerable<ViolationKind> Kinds => log.All.Select(violation => violation.Kind);

    [Fact]
    public void Page_WhenAJobRunsItsCourse_FindsNothing()
    {
        var offer = page.Offered(Events.Offer(1, 10))!;
        Accept(offer);
        page.Confirmed(Events.Make(RoomEventNames.Confirmed, 2, 11), 0.1);
        page.StatusChanged(Events.Status(3, 12, "driver_arriving"));
        page.StatusChanged(Events.Status(4, 13, "completed"));
        page.Offered(Events.Offer(5, 14, "ride-2", "session-2"));

        Assert.Empty(log.All);
        Assert.Equal([(2, 10), (13, 14)], page.Free.Spans.Select(span => ((int)span.From.TotalSeconds, (int)span.To!.Value.TotalSeconds)));
    }

    [Fact]
    public void Offered_WhenHeIsOnAJob_IsAViolation()
    {
        Accept(page.Offered(Events.Offer(1, 10))!);
        page.Confirmed(Events.Make(RoomEventNames.Confirmed, 2, 11), null);
        page.Offered(Events.Offer(3, 12, "ride-2", "session-2"));

        Assert.Equal([ViolationKind.OfferWhileBusy], Kinds);
    }

    [Fact]
    public void Offered_WhenAnotherOfferIsOpen_IsAViolation()
    {
        page.Offered(Events.Offer(1, 10));
        page.Offered(Events.Offer(2, 11, "ride-2", "session-2"));

        Assert.Equal([ViolationKind.OfferWhileAsked], Kinds);
    }

    [Fact]
    public void Offered_WhenHisRejectIsOnItsWay_IsFine()
    {
        page.Offered(Events.Offer(1, 10))!.Said = Decision.Reject;
        page.Offered(Events.Offer(2, 11, "ride-2", "session-2"));

        Assert.Empty(log.All);
    }

    [Fact]
    public void Offered_WhenTheSameSessionAsksAgain_IsAViolationUntilADriverCancelled()
    {
        var offer = page.Offered(Events.Offer(1, 10))!;
        page.Expired(Events.Make(RoomEventNames.OfferExpired, 2, 11));
        traces.Of(offer.RideId).Released();
        page.Offered(Events.Offer(3, 12));
        page.Expired(Events.Make(RoomEventNames.OfferExpired, 4, 13));
        Assert.Empty(log.All);

        page.Offered(Events.Offer(5, 14));
        Assert.Equal([ViolationKind.AskedTwice], Kinds);
    }

    [Fact]
    public void Offered_WhenHeNeverSaidAvailable_IsAViolation()
    {
        new DriverPage(2, "driver-2", "US", traces, log).Offered(Events.Offer(1, 10));

        Assert.Equal([ViolationKind.OfferWhileUnavailable], Kinds);
    }

    [Fact]
    public void Offered_WhenNoFixOfTheTimeIsNear_IsAViolation()
    {
        page.Fixes.Add(Events.Second(5), new GeoPoint(40.80, -73.98));
        page.Offered(Events.Offer(1, 10));

        Assert.Equal([ViolationKind.OfferTooFar], Kinds);
    }

    [Fact]
    public void Offered_WhenHeMovedAwayAMomentAgo_IsWithinTheSlack()
    {
        page.Fixes.Add(Events.Second(9), new GeoPoint(40.80, -73.98));
        page.Offered(Events.Offer(1, 10));

        Assert.Empty(log.All);
    }

    [Fact]
    public void Offered_WhenThePickupIsExact_IsAViolation()
    {
        page.Offered(Events.Offer(1, 10, lat: 40.75012));

        Assert.Equal([ViolationKind.PrivateField], Kinds);
    }

    [Fact]
    public void Offered_WhenItIsOfAnotherService_IsAViolation()
    {
        var body = JsonNode.Parse(Events.Offer(1, 10).Body.GetRawText())!.AsObject();
        body["service_type"] = "parcel";
        page.Offered(Events.Make(RoomEventNames.Offer, 1, 10, more: body));

        Assert.Equal([ViolationKind.OfferOfAnotherKind], Kinds);
    }

    [Fact]
    public void Confirmed_WhenHeHasAJob_IsAViolation()
    {
        var first = page.Offered(Events.Offer(1, 10))!;
        Accept(first);
        page.Confirmed(Events.Make(RoomEventNames.Confirmed, 2, 11), null);
        var second = page.Offered(Events.Offer(3, 12, "ride-2", "session-2"))!;
        Accept(second);
        page.Confirmed(Events.Make(RoomEventNames.Confirmed, 4, 13, "ride-2", "session-2"), null);

        Assert.Equal([ViolationKind.OfferWhileBusy, ViolationKind.TwoJobs], Kinds);
    }

    [Fact]
    public void Confirmed_WhenHeNeverAccepted_IsAViolation()
    {
        page.Offered(Events.Offer(1, 10));
        page.Confirmed(Events.Make(RoomEventNames.Confirmed, 2, 11), null);

        Assert.Equal([ViolationKind.ConfirmedWithoutAccept], Kinds);
    }

    [Fact]
    public void Confirmed_WhenTheOfferWasClosed_Contradicts()
    {
        page.Offered(Events.Offer(1, 10))!.Said = Decision.Accept;
        page.Expired(Events.Make(RoomEventNames.OfferExpired, 2, 11));
        page.Confirmed(Events.Make(RoomEventNames.Confirmed, 3, 12), null);

        Assert.Equal([ViolationKind.EventContradicts], Kinds);
    }

    [Fact]
    public void Expired_WhenTheJobIsHis_Contradicts()
    {
        Accept(page.Offered(Events.Offer(1, 10))!);
        page.Confirmed(Events.Make(RoomEventNames.Confirmed, 2, 11), null);
        page.Expired(Events.Make(RoomEventNames.OfferExpired, 3, 12));

        Assert.Equal([ViolationKind.EventContradicts], Kinds);
    }

    [Fact]
    public void StatusChanged_WhenTheRideIsNoneOfHis_IsAViolation()
    {
        page.StatusChanged(Events.Status(1, 10, "completed", "ride-9"));

        Assert.Equal([ViolationKind.NotHisEvent], Kinds);
    }

    private void Accept(OfferEntry offer)
    {
        offer.Said = Decision.Accept;
        page.Answered(offer, "assigned", offer.ReceivedAt + Events.Second(0.5));
    }
}
