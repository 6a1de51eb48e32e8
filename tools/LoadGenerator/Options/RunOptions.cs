using SafeGo.LoadGenerator.Cities;

namespace SafeGo.LoadGenerator.Options;

/// <summary>One run as the command line asks for it; the defaults are those of the contract.</summary>
internal sealed record RunOptions
{
    public required Uri Url { get; init; }

    public required City City { get; init; }

    public required int Drivers { get; init; }

    public string? FleetFile { get; init; }

    public string? TripsFile { get; init; }

    /// <summary>How many trips of the file, in order of pickup; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Simulated seconds per real second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Without a trips file: rides asked for in a real minute.</summary>
    public double RidesPerMinute { get; init; } = 30;

    /// <summary>For how many real seconds rides are asked for; null with a trips file: to its end.</summary>
    public int? Seconds { get; init; }

    /// <summary>Share of offers a driver turns down, 0 to 1.</summary>
    public double Reject { get; init; } = 0.1;

    /// <summary>Share of offers a driver lets lapse, 0 to 1.</summary>
    public double Ignore { get; init; } = 0.05;

    /// <summary>Every how many real seconds a driver says where he is.</summary>
    public double FixPeriod { get; init; } = 4;

    /// <summary>Share of the drivers who stand still while they have no job, 0 to 1.</summary>
    public double Parked { get; init; } = 0.5;

    public int Seed { get; init; } = 1;

    public string? JsonFile { get; init; }
}
