using SafeGo.Monitoring;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>What a sequence left in the logs: each session's tells how it came to what it is, and each driver heard of his offers once.</summary>
internal static class StoredStories
{
    /// <exception cref="DisagreementException">Something is missing, or too much.</exception>
    public static async Task Check(Town town)
    {
        foreach (var ride in town.Rides)
        {
            var record = await town.Record(ride);
            if (SessionReplay.Difference(record) is { } difference) throw new DisagreementException($"the log of session {ride.Id} told again: {difference}");
            foreach (var driver in record.Session.Offers.Select(o => o.DriverId).Distinct()) await CheckHeard(town, record, driver);
        }
    }

    private static async Task CheckHeard(Town town, SessionRecord record, Drivers.DriverId driver)
    {
        var offers = record.Session.Offers.Where(o => o.DriverId == driver).ToList();
        var heard = (await town.Said(RoomId.Of(driver))).Where(e => e.Body.Contains(record.Session.Id.ToString(), StringComparison.Ordinal)).Select(e => e.Name).ToList();
        Same(RoomEventNames.RideOffer, offers.Count);
        Same(RoomEventNames.RideAssignmentConfirmed, offers.Count(o => o.Status == OfferStatus.Accepted));
        Same(RoomEventNames.RideOfferExpired, offers.Count(o => o.Reason is not null));

        void Same(string name, int expected)
        {
            var count = heard.Count(n => n == name);
            if (count != expected) throw new DisagreementException($"driver {driver} heard {name} of session {record.Session.Id} {count} times and not {expected}");
        }
    }
}
