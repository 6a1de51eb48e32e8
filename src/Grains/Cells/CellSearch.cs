namespace SafeGo.Cells;

/// <summary>Asks the cells that can hold a better candidate, nearest first, until none can.</summary>
internal sealed class CellSearch(CellGrains cells) : IDriverSearch
{
    public async Task<SearchAnswer> FindNearestDriversForDispatch(DriverQuery query)
    {
        var best = new BestOfCells(query);
        foreach (var (cell, atLeastKm) in CellsAround.Within(query.Pickup, query.MaxRadiusKm))
        {
            if (best.IsDecided(atLeastKm)) break;
            var reply = await cells.Of(cell).Nearest(new CellQuery(query, best.WithinKm));
            best.Add(new CellAnswer(reply.Candidates, reply.PassedOver, reply.Others));
        }

        return best.Answer();
    }
}
