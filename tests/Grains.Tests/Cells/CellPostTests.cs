using SafeGo.Accounts;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

public sealed class CellPostTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<long, ListeningCell> cells = new() { [1] = new ListeningCell(), [2] = new ListeningCell() };

    [Fact]
    public void Send_WhenManyMovedInTwoCells_IsOneMessageToEachInTheirOrder()
    {
        using var post = Post();
        CellEntry[] here = [Move(1), Move(2), Move(3)];
        foreach (var entry in here) post.Add(1, entry);
        var there = Move(4);
        post.Add(2, there);

        post.Send();

        Assert.Equal(here, Assert.Single(cells[1].Heard));
        Assert.Equal([there], Assert.Single(cells[2].Heard));
    }

    [Fact]
    public void Send_WhenNothingMovedSince_SaysNothing()
    {
        using var post = Post();
        post.Add(1, Move(1));
        post.Send();

        post.Send();

        Assert.Single(cells[1].Heard);
    }

    private CellPost Post() => new(new CellGrains(cell => cells[cell]));

    private static CellEntry Move(int second) => new(
        DriverId.Of(UserId.New()), 1, new GeoPoint(23.78, 90.40), Noon.AddSeconds(second), ServiceMode.Ride, "BD", "Dhaka", null, 1, null);

    private sealed class ListeningCell : ICellGrain
    {
        public List<IEnumerable<CellEntry>> Heard { get; } = [];

        public Task Move(CellMoves moves)
        {
            Heard.Add(moves.Entries);
            return Task.CompletedTask;
        }

        public Task<bool> Put(CellNews news) => throw new NotSupportedException();

        public Task Remove(DriverId driver, long version, DateTimeOffset fixAt) => throw new NotSupportedException();

        public ValueTask<CellReply> Nearest(CellQuery query) => throw new NotSupportedException();
    }
}
