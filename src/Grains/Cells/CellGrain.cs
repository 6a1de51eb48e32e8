using Orleans.Placement;
using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Cells;

/// <summary>
/// A cell begins with what the rows say and keeps itself by what its drivers tell it. Its memory is only a fast copy:
/// who it offers is judged again by the driver and by the database.
/// </summary>
// Where no fixes come from and nobody asks, nothing is kept: the rows know who is there.
[CollectionAgeLimit(Minutes = 3)]
[PlacedByItsPlace, RandomPlacement]
internal sealed class CellGrain(IDriverStore drivers, DispatchClock clock, LocalCells here) : Grain, ICellGrain
{
    /// <summary>Entries that no settings would take are only in the way.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(SettingKey.LongestLocationAge);

    private static readonly TimeSpan ExpiryPeriod = TimeSpan.FromSeconds(30);

    private readonly CellIndex index = new();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var state in await drivers.InCell(this.GetPrimaryKeyLong(), cancellationToken))
        {
            if (CellEntry.Of(state) is { } entry) index.Put(entry);
        }

        this.RegisterGrainTimer(Expire, new GrainTimerCreationOptions(ExpiryPeriod, ExpiryPeriod));
        here.Enter(this.GetPrimaryKeyLong(), index);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        here.Leave(this.GetPrimaryKeyLong());
        return Task.CompletedTask;
    }

    public Task<bool> Put(CellNews news) => Task.FromResult(index.Put(news.Entry));

    public async Task Move(CellMoves moves)
    {
        foreach (var entry in moves.Entries)
        {
            if (index.Knows(entry.DriverId) || await IsHere(entry)) index.Put(entry);
        }
    }

    public Task Remove(DriverId driver, long version, DateTimeOffset fixAt)
    {
        index.Remove(driver, version, fixAt, clock.Now);
        return Task.CompletedTask;
    }

    public ValueTask<CellReply> Nearest(CellQuery query)
    {
        var answer = index.Nearest(query.Query, query.WithinKm);
        return new(new CellReply(answer.Candidates, answer.PassedOver, answer.Others));
    }

    // Whom it does not know has left and this comes late, or came before this cell's memory began: his row says which.
    private async Task<bool> IsHere(CellEntry entry) =>
        (await drivers.Find(entry.DriverId))?.State is { LastKnown: { } point } row
        && row.Version <= entry.Version && CellEntry.Of(row) is not null && CellGrid.CellOf(point) == this.GetPrimaryKeyLong();

    private Task Expire(CancellationToken cancellation)
    {
        index.Expire(noFixBefore: clock.Now - LongestLife);
        return Task.CompletedTask;
    }
}
