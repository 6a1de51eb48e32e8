using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

/// <summary>What the rows demand of a driver before he may be offered a session's work (contract section 5, "Candidate").</summary>
internal static class OfferTerms
{
    /// <summary>True of the row <c>d</c> of a driver who may be asked.</summary>
    public const string Holds =
        """
        d.is_online and d.is_available and d.current_service_mode in (@mode, 'all') and d.country_code = @country
        and d.in_good_standing and (d.licence_valid_until is null or d.licence_valid_until > @now) and d.current_assignment_id is null
        """;

    /// <summary>The first term that fails, in words; null when all hold.</summary>
    public const string WhyNot =
        """
        select case
          when not d.in_good_standing then 'not_verified'
          when d.licence_valid_until <= @now then 'licence_expired'
          when d.current_assignment_id is not null then 'on_a_job'
          when not d.is_online then 'offline'
          when not d.is_available then 'not_available'
          when d.current_service_mode not in (@mode, 'all') then 'other_mode'
          when d.country_code <> @country then 'other_country'
          when (select count(*) from offers o where o.driver_id = d.driver_id and o.status = 'pending') >= @cap then 'holding_an_offer'
        end from driver_realtime_state d where d.driver_id = @driver
        """;

    public static SqlArgs Args(SessionSnapshot session, DateTimeOffset now) => new SqlArgs()
        .Text("mode", session.Service.Mode().Word())
        .Text("country", session.CountryCode)
        .Time("now", now);
}
