namespace SafeGo.Drivers;

/// <summary>
/// A driver's sockets as far as his grain knows them. A grain that begins anew knows only which front-end his row names, and
/// assumes a socket there until it hears of one. Goodbyes may come late, twice or never.
/// </summary>
public sealed class DriverConnections
{
    /// <summary>A socket nobody heard of for so long is gone; front-ends tell of each at least twice as often.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    // Nearly always one.
    private DriverConnection[] known = [];

    public bool IsEmpty => known.Length == 0;

    /// <summary>The front-end of the socket last heard of; null when there is none.</summary>
    public FrontEndId? FrontEnd => known.MaxBy(c => c.HeardAt)?.FrontEnd;

    public bool IsOn(FrontEndId? frontEnd) => known.Any(c => c.FrontEnd == frontEnd);

    public DriverConnection? Find(string connection)
    {
        foreach (var one in known)
        {
            if (one.Id == connection) return one;
        }

        return null;
    }

    /// <summary>A sign of life by a socket, known or new.</summary>
    public DriverConnection Hear(string connection, FrontEndId frontEnd, DateTimeOffset now)
    {
        if (Find(connection) is { } one)
        {
            one.HeardAt = now;
            return one;
        }

        // What was only assumed on that front-end is known from here on.
        known = [.. known.Where(c => c.Id is not null || c.FrontEnd != frontEnd), new DriverConnection(connection, frontEnd) { HeardAt = now }];
        return known[^1];
    }

    /// <summary>There is a socket on that front-end, as a row or the front-end itself says.</summary>
    public void Assume(FrontEndId frontEnd, DateTimeOffset now)
    {
        if (!IsOn(frontEnd)) known = [.. known, new DriverConnection(null, frontEnd) { HeardAt = now }];
    }

    /// <param name="connection">The socket that said goodbye.</param>
    /// <param name="frontEnd">Where it was.</param>
    /// <param name="othersThere">Whether the front-end has others of his.</param>
    /// <param name="now">When it is heard.</param>
    public void Leave(string connection, FrontEndId frontEnd, bool othersThere, DateTimeOffset now)
    {
        known = [.. known.Where(c => c.Id != connection && (c.Id is not null || c.FrontEnd != frontEnd))];
        if (othersThere) Assume(frontEnd, now);
    }

    /// <summary>A front-end is gone, and all sockets on it.</summary>
    public void Leave(FrontEndId frontEnd) => known = [.. known.Where(c => c.FrontEnd != frontEnd)];

    public void DropSilent(DateTimeOffset now) => known = [.. known.Where(c => c.HeardAt + Silence > now)];

    /// <summary>True when each gave a sign of life since: none is one whose goodbye was lost before.</summary>
    public bool AllWereHeardSince(DateTimeOffset time) => Array.TrueForAll(known, c => c.Id is not null && c.HeardAt >= time);
}

/// <summary>One socket of a driver.</summary>
/// <param name="id">Null for one that is only assumed.</param>
/// <param name="frontEnd">Where it is.</param>
public sealed class DriverConnection(string? id, FrontEndId frontEnd)
{
    public string? Id => id;

    public FrontEndId FrontEnd => frontEnd;

    public DateTimeOffset HeardAt { get; set; }

    public DriverTrack Track { get; } = new();
}
