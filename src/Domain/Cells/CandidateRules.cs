using SafeGo.Drivers;

namespace SafeGo.Cells;

/// <summary>Who of the index is a candidate for a query. What the index holds is available and in good standing already.</summary>
public static class CandidateRules
{
    public static LeftOut? WhyNot(CellEntry entry, DriverQuery query) =>
        !entry.Mode.Serves(query.Service) ? LeftOut.OtherMode
        : entry.CountryCode != query.CountryCode ? LeftOut.OtherCountry
        : entry.City is { } his && query.City is { } asked && !CityName.Same(his, asked) ? LeftOut.OtherCity
        : entry.FixAt < query.NoFixBefore ? LeftOut.StaleFix
        : entry.LicenceValidUntil <= query.At ? LeftOut.LicenceExpired
        : !query.Except.IsEmpty && query.Except.Contains(entry.DriverId) ? LeftOut.AskedAlready
        : null;
}

/// <summary>Why a driver in the index was passed over.</summary>
public enum LeftOut
{
    OtherMode = 1,
    OtherCountry,
    OtherCity,
    StaleFix,
    LicenceExpired,
    AskedAlready,

    /// <summary>Beyond the radius, in a cell that reaches into it.</summary>
    TooFar,

    /// <summary>A candidate, and others are better.</summary>
    RankedBelow,
}
