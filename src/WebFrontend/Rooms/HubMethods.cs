using System.Collections.Frozen;

namespace SafeGo.Web.Rooms;

/// <summary>What a client may call over the socket (contract section 3).</summary>
internal static class HubMethods
{
    public const string SetStatus = "driver:set_status";
    public const string UpdateLocation = "driver:location_update";
    public const string RespondToOffer = "driver:ride_offer_response";
    public const string Resume = "events:resume";

    public static readonly FrozenSet<string> All = FrozenSet.Create(StringComparer.Ordinal, SetStatus, UpdateLocation, RespondToOffer, Resume);
}
