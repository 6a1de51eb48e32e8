using System.Security.Cryptography;
using System.Text;
using SafeGo.Accounts;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Rides;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rides;

/// <summary>Asking for a ride: checked here, opened by its session.</summary>
internal static class RideRequests
{
    private const string KeyHeader = "Idempotency-Key";

    public static async Task<IResult> Request(
        Shape shape, HttpRequest request, Caller caller, RequestGate gate, CityMap cities, Countries countries, IRideStore rides, SessionCalls sessions, CancellationToken cancellation)
    {
        var wish = Read(shape, request.Headers[KeyHeader], countries);
        if (!shape.IsGood) return Problems.Of(shape);

        var customer = CustomerId.Of(caller.UserId);
        using var turn = await gate.Enter(customer, cancellation);
        if (await Earlier(wish, customer, rides, cancellation) is { } earlier) return earlier;
        if (await rides.Active(customer, cancellation) is not null) return Problems.Of(ErrorCode.RideAlreadyActive);

        var area = cities.At(wish.Pickup.Point, wish.CountryCode);
        if (area is null && cities.HasAreasIn(wish.CountryCode)) return Problems.Of(ErrorCode.OutsideServiceArea);
        var city = area ?? (wish.City is { } said ? cities.Named(said) : null);
        return await Open(wish, city?.Name ?? wish.City, customer, caller, rides, sessions, cancellation);
    }

    private static async Task<IResult> Open(
        Wish wish, string? city, CustomerId customer, Caller caller, IRideStore rides, SessionCalls sessions, CancellationToken cancellation)
    {
        var (ride, session) = (EntityId.New(), SessionId.New());
        CityContext.Enter(city);
        var reply = await sessions.Open(session, new OpenRequest
        {
            Service = ServiceType.Ride,
            EntityId = ride,
            CustomerId = customer,
            CustomerNameShort = Masks.ShortName(caller.DisplayName),
            CountryCode = wish.CountryCode,
            City = city,
            Pickup = wish.Pickup,
            Dropoff = wish.Dropoff,
            Key = wish.Key,
            BodyDigest = wish.Key is null ? null : wish.Digest,
        });
        return reply.Outcome switch
        {
            OpenOutcome.Opened => Created(ride, session, reply.Status!, reply.DispatchStatus),
            // The open ride may be this very request's: one that got no answer, or another front-end's.
            OpenOutcome.AlreadyActive => await Earlier(wish, customer, rides, cancellation) ?? Problems.Of(ErrorCode.RideAlreadyActive),
            OpenOutcome.NotInGoodStanding => Problems.Of(ErrorCode.NotVerified),
            // Another front-end was faster with the same key: what it opened is the answer.
            OpenOutcome.KeyUsed => await Earlier(wish, customer, rides, cancellation) ?? Problems.Of(ErrorCode.Unavailable),
            _ => throw new InvalidOperationException($"No answer for {reply.Outcome}."),
        };
    }

    /// <summary>What a request with this key was answered before; null where the key is new, or none was sent.</summary>
    private static async Task<IResult?> Earlier(Wish wish, CustomerId customer, IRideStore rides, CancellationToken cancellation)
    {
        if (wish.Key is not { } key || await rides.ByKey(customer, key, cancellation) is not { } first) return null;
        if (first.Digest != wish.Digest) return Problems.Of(ErrorCode.IdempotencyKeyReused);
        var status = first.OpenedAs == DispatchStatus.NoDriverFound ? RideStatus.CancelledNoDriver : RideStatus.SearchingDriver;
        return Created(first.RideId, first.SessionId, status.Word(), first.OpenedAs);
    }

    private static IResult Created(EntityId ride, SessionId session, string status, DispatchStatus dispatchStatus) =>
        TypedResults.Created($"/api/rides/{ride}", new RideRequestedAnswer(ride.Value, session.Value, status, dispatchStatus));

    private static Wish Read(Shape shape, string? key, Countries countries)
    {
        var pickup = shape.Place("pickup_location");
        var dropoff = shape.Place("dropoff_location");
        var country = shape.Country(countries);
        var city = shape.OptionalText("city", 100);
        if (key is not null && (key.Length is 0 or > 200 || key.Any(char.IsControl))) shape.Refuse(KeyHeader, "must have 1 to 200 characters");
        return new Wish(pickup, dropoff, country, city, key);
    }

    private sealed record Wish(Place Pickup, Place Dropoff, string CountryCode, string? City, string? Key)
    {
        /// <summary>Two bodies are one when everything that counts of them is; unknown fields never count.</summary>
        public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"{Pickup.Point.Latitude:R}|{Pickup.Point.Longitude:R}|{Pickup.Summary}\n{Dropoff.Point.Latitude:R}|{Dropoff.Point.Longitude:R}|{Dropoff.Summary}\n{CountryCode}|{City}"))));
    }
}

internal sealed record RideRequestedAnswer(Guid RideId, Guid DispatchSessionId, string Status, DispatchStatus DispatchStatus);
