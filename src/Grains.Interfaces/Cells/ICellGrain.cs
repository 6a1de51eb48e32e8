using System.Collections.Immutable;
using Orleans.Concurrency;
using SafeGo.Drivers;

namespace SafeGo.Cells;

/// <summary>One H3 cell of <see cref="CellGrid.Resolution"/> and the available drivers in it; the key is the cell's number.</summary>
[Alias("safego.ICellGrain")]
public interface ICellGrain : IGrainWithIntegerKey
{
    /// <summary>Takes an entry in; one older than what it has is ignored.</summary>
    /// <returns>False when it knows a newer version of the driver.</returns>
    [Alias("Put")]
    Task<bool> Put(CellNews news);

    /// <summary>The same for news that may be lost: positions that moved, in the order in which they did.</summary>
    [Alias("Move"), OneWay]
    Task Move(CellMoves moves);

    /// <summary>Forgets a driver, unless what it has of him is newer than this version and fix.</summary>
    [Alias("Remove")]
    Task Remove(DriverId driver, long version, DateTimeOffset fixAt);

    /// <summary>This cell's candidates for a query, best first, at most as many as it asks for.</summary>
    [Alias("Nearest")]
    ValueTask<CellReply> Nearest(CellQuery query);
}

// Marked immutable: within a silo they are handed over as they are, which is most of what a search costs.

/// <param name="Query">Who is looked for.</param>
/// <param name="WithinKm">Candidates farther than this cannot be among the best any more.</param>
[GenerateSerializer, Immutable, Alias("safego.CellQuery")]
public sealed record CellQuery([property: Id(0)] DriverQuery Query, [property: Id(1)] double WithinKm);

[GenerateSerializer, Immutable, Alias("safego.CellReply")]
public sealed record CellReply(
    [property: Id(0)] ImmutableArray<Candidate> Candidates,
    [property: Id(1)] ImmutableArray<PassedOver> PassedOver,
    [property: Id(2)] ImmutableArray<ReasonCount> Others);

[GenerateSerializer, Immutable, Alias("safego.CellNews")]
public sealed record CellNews([property: Id(0)] CellEntry Entry);

[GenerateSerializer, Immutable, Alias("safego.CellMoves")]
public sealed record CellMoves([property: Id(0)] ImmutableArray<CellEntry> Entries);
