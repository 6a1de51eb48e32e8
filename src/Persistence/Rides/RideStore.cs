using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Persistence.Dispatch;
using SafeGo.Persistence.Engines;
using SafeGo.Rides;

namespace SafeGo.Persistence.Rides;

internal sealed class RideStore(Database database) : IRideStore
{
    public async Task<RideView?> Find(EntityId ride, CustomerId customer, CancellationToken cancellation = default) =>
        (await database.QueryFirst<RideRow>(
            $"{RideRow.Select} where r.id = @ride and r.customer_id = @customer",
            new SqlArgs().Id("ride", ride.Value).Id("customer", customer.Value),
            cancellation))?.ToView();

    public async Task<IReadOnlyList<RideView>> List(CustomerId customer, int limit, CancellationToken cancellation = default)
    {
        var rows = await database.Query<RideRow>(
            $"{RideRow.Select} where r.customer_id = @customer order by r.requested_at desc, r.id desc limit @limit",
            new SqlArgs().Id("customer", customer.Value).Int("limit", limit),
            cancellation);
        return [.. rows.Select(r => r.ToView())];
    }

    public async Task<RideView?> Active(CustomerId customer, CancellationToken cancellation = default) =>
        (await database.QueryFirst<RideRow>(
            $"{RideRow.Select} where s.customer_id = @customer and s.service_type = 'ride' and s.released_at is null",
            new SqlArgs().Id("customer", customer.Value),
            cancellation))?.ToView();

    public async Task<KeyedRide?> ByKey(CustomerId customer, string key, CancellationToken cancellation = default)
    {
        var row = await database.QueryFirst<KeyedRow>(
            """
            select r.id, s.id as session_id, r.request_digest, s.opened_as
            from rides r join dispatch_sessions s on s.id = r.dispatch_session_id
            where r.customer_id = @customer and r.request_key = @key
            """,
            new SqlArgs().Id("customer", customer.Value).Text("key", key),
            cancellation);
        return row is null ? null : new KeyedRide(row.Id, row.SessionId, row.RequestDigest, Words.Parse<DispatchStatus>(row.OpenedAs));
    }

    public async Task<RideJob?> JobOf(SessionId session, CancellationToken cancellation = default)
    {
        var row = await database.QueryFirst<SessionRow>(
            $"select {SessionRow.Columns} from dispatch_sessions where id = @id", new SqlArgs().Id("id", session.Value), cancellation);
        return row is null ? null : new RideJob(
            row.Id, row.EntityId, Words.Parse<ServiceType>(row.ServiceType), row.EntityStatus,
            new Place(new GeoPoint(row.PickupLat, row.PickupLng), row.PickupSummary),
            new Place(new GeoPoint(row.DropoffLat, row.DropoffLng), row.DropoffSummary),
            row.CustomerNameShort);
    }

    public async Task<IReadOnlyList<OpenOffer>> OpenOffers(DriverId driver, CancellationToken cancellation = default)
    {
        var args = new SqlArgs().Id("driver", driver.Value);
        var open = new List<OpenOffer>();
        var offers = await database.Query<OfferOfSession>(
            $"select session_id, {OfferRow.Columns} from offers where driver_id = @driver and status = 'pending' order by offered_at", args, cancellation);
        foreach (var offer in offers)
        {
            var session = await database.QueryFirst<SessionRow>(
                $"select {SessionRow.Columns} from dispatch_sessions where id = @id", new SqlArgs().Id("id", offer.SessionId.Value), cancellation);
            open.Add(new OpenOffer(session!.ToSnapshot([]), offer.ToOffer()));
        }

        return open;
    }

    private sealed record KeyedRow
    {
        public EntityId Id { get; init; }
        public SessionId SessionId { get; init; }
        public string RequestDigest { get; init; } = "";
        public string OpenedAs { get; init; } = "";
    }

    private sealed record OfferOfSession : OfferRow
    {
        public SessionId SessionId { get; init; }
    }
}
