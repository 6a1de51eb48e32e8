using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Running;

/// <summary>How a driver answers an offer: after a human moment, over his socket, and over REST when the socket leaves him in doubt.</summary>
internal sealed class OfferDesk(CityContext city, DriverPage page, Person person, HubLink link)
{
    private const int WaitsForRide = 40;
    private static readonly TimeSpan WaitForRide = TimeSpan.FromMilliseconds(50);

    public async Task AnswerAsync(OfferEntry offer)
    {
        var ride = await RideNumberAsync(offer);
        var decision = city.Rule.Decide(page.Number, ride);
        await city.Loop.WaitUntil(offer.ReceivedAt + city.Rule.Delay(page.Number, ride), city.Stop);
        if (decision == Decision.Ignore || offer.State != OfferState.Open)
        {
            return;
        }

        offer.Said = decision;
        await SayAsync(offer, decision == Decision.Accept ? "accept" : "reject");
    }

    private async Task SayAsync(OfferEntry offer, string decision)
    {
        var sentAt = city.Loop.Now;
        var answer = await link.CallAsync("driver:ride_offer_response", new HubOfferAnswer(offer.SessionId, decision));
        if (answer.MayRepeat)
        {
            await SayOverRestAsync(offer, decision);
            return;
        }

        if (decision == "accept")
        {
            city.Book.Tally.AcceptMs.Add((answer.ReceivedAt - sentAt).TotalMilliseconds);
        }

        Note(offer, decision, answer.Body.Text("outcome"), answer.Error, answer.ReceivedAt);
    }

    private async Task SayOverRestAsync(OfferEntry offer, string decision)
    {
        var answer = await city.Api.PostAsync(
            $"api/driver/ride-offers/{offer.SessionId}/respond", new OfferAnswer(decision), person.AccessToken, null, city.Stop);
        var outcome = answer.Code == "offer_expired" ? "offer_expired" : answer.Body.Text("outcome");
        Note(offer, decision, outcome, answer.ToString(), answer.ReceivedAt);
    }

    private void Note(OfferEntry offer, string decision, string? outcome, string? error, TimeSpan at)
    {
        var fits = (decision, outcome) is ("accept", "assigned") or ("reject", "rejected") or (_, "offer_expired");
        if (!fits)
        {
            city.Unexpected(
                new Subject(DriverId: page.DriverId, RideId: offer.RideId, DispatchSessionId: offer.SessionId),
                $"his {decision} was answered {outcome ?? error ?? "nothing"}");
        }

        page.Answered(offer, fits ? outcome : null, at);
    }

    /// <summary>An offer can be faster than the answer to the request it comes from. A ride that stays unknown is somebody else's:
    /// it is served like any other, by a number made from its id.</summary>
    private async Task<long> RideNumberAsync(OfferEntry offer)
    {
        for (var waited = 0; waited < WaitsForRide && offer.State == OfferState.Open; waited++)
        {
            if (city.Book.Ride(offer.RideId) is { } ride)
            {
                return ride.Plan.Number;
            }

            await city.Loop.Wait(WaitForRide, city.Stop);
        }

        city.Book.Tally.ForeignOffers++;
        return -1 - offer.RideId.Aggregate(0L, (number, letter) => ((number * 31) + letter) & int.MaxValue);
    }
}
