using SafeGo.Drivers;
using static SafeGo.Cells.Entries;
using static SafeGo.Dispatch.People;

namespace SafeGo.Cells;

/// <summary>News of a cell may come late, twice or not at all.</summary>
public sealed class CellIndexTests
{
    private readonly CellIndex index = new();

    [Fact]
    public void Nearest_WhenManyAreIn_GivesTheBestInOrder()
    {
        foreach (var (driver, km) in new[] { (Ann, 3d), (Ben, 1d), (Cem, 2d), (Dia, 4d), (Eve, 6d) }) index.Put(Of(driver, km));

        Assert.Equal([Ben, Cem, Ann, Dia], Found(Query));
        Assert.Equal([Ben, Cem], Found(Query with { MaxCandidates = 2 }));
        Assert.Equal([Cem, Ann, Dia], Found(Query with { Except = [Ben] }));
        Assert.Equal([Ben], Found(Query with { MaxRadiusKm = 1.5 }));
    }

    [Theory]
    [InlineData(1, 5, 1, 4, 5)] // late: an older fix of the same version
    [InlineData(1, 4, 1, 5, 5)] // newer fix
    [InlineData(2, 1, 1, 9, 1)] // a newer version counts, whatever the fix
    [InlineData(1, 9, 2, 1, 1)]
    public void Put_WhenTwoEntriesCome_KeepsTheNewer(long version1, int fix1, long version2, int fix2, int expectedFix)
    {
        index.Put(Of(Ann, fix1 / 10d, version1, fix1));
        index.Put(Of(Ann, fix2 / 10d, version2, fix2));

        var kept = Assert.Single(index.Nearest(Query).Candidates);
        Assert.Equal(Noon.AddSeconds(expectedFix), kept.Entry.FixAt);
    }

    [Fact]
    public void Put_WhenDoubled_IsInOnce()
    {
        index.Put(Of(Ann));
        index.Put(Of(Ann));

        Assert.Single(index.Nearest(Query).Candidates);
    }

    [Fact]
    public void Remove_WhenHeMovedAway_LateNewsDoesNotBringHimBack()
    {
        index.Put(Of(Ann, seconds: 0));
        index.Remove(Ann, 1, Noon.AddSeconds(5), Noon.AddSeconds(5));

        index.Put(Of(Ann, seconds: 3));
        index.Put(Of(Ann, seconds: 0));

        Assert.Empty(index.Nearest(Query).Candidates);
    }

    [Fact]
    public void Remove_WhenItComesBeforeItsPut_KeepsHimOut()
    {
        index.Remove(Ann, 2, Noon.AddSeconds(5), Noon.AddSeconds(5));
        index.Put(Of(Ann, version: 1, seconds: 4));

        Assert.Empty(index.Nearest(Query).Candidates);
    }

    [Fact]
    public void Put_WhenHeCameBack_IsInAgain()
    {
        index.Put(Of(Ann, seconds: 0));
        index.Remove(Ann, 1, Noon.AddSeconds(5), Noon.AddSeconds(5));
        index.Put(Of(Ann, seconds: 9));
        Assert.Single(index.Nearest(Query).Candidates);

        // The goodbye of his first visit comes a second time, late.
        index.Remove(Ann, 1, Noon.AddSeconds(5), Noon.AddSeconds(10));
        Assert.Single(index.Nearest(Query).Candidates);
    }

    [Fact]
    public void Remove_WhenOlderThanHisEntry_LeavesHim()
    {
        index.Put(Of(Ann, version: 3));
        index.Remove(Ann, 2, Noon.AddSeconds(5), Noon.AddSeconds(5));

        Assert.Single(index.Nearest(Query).Candidates);
    }

    [Fact]
    public void Remove_WhenHeTurnedUnavailableWhereHeStood_TakesHimOut()
    {
        index.Put(Of(Ann, version: 3));
        index.Remove(Ann, 4, Noon, Noon);

        Assert.Empty(index.Nearest(Query).Candidates);
    }

    [Fact]
    public void Remove_WhenAMinuteHasPassed_OnlyHisFixIsTooOld()
    {
        index.Remove(Ann, 1, Noon, Noon);
        index.Remove(Ben, 1, Noon, Noon.AddSeconds(61));

        // Forgotten by then: the late entry comes in, but no query takes so old a fix.
        index.Put(Of(Ann, seconds: -1));
        Assert.Empty(index.Nearest(Query with { At = Noon.AddSeconds(61), NoFixBefore = Noon.AddSeconds(1) }).Candidates);
    }

    [Fact]
    public void Expire_WhenAFixIsOlder_ForgetsItsDriverOnly()
    {
        index.Put(Of(Ann, seconds: 0));
        index.Put(Of(Ben, seconds: 10));

        index.Expire(noFixBefore: Noon.AddSeconds(10));

        Assert.Equal([Ben], Found(Query with { NoFixBefore = Noon }));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void Put_WhenManyComeAndGoInOneBucket_KeepsWhoIsLeft()
    {
        var random = new Random(5);
        var left = new Dictionary<DriverId, CellEntry>();
        for (var step = 0; step < 5_000; step++)
        {
            var driver = new DriverId(new Guid(random.Next(1, 60), 0, 0, new byte[8]));
            var at = Noon.AddSeconds(step);
            if (random.Next(3) == 0)
            {
                index.Remove(driver, 1, at, at);
                left.Remove(driver);
            }
            else
            {
                var entry = Of(driver, random.NextDouble() * 0.4) with { FixAt = at };
                index.Put(entry);
                left[driver] = entry;
            }
        }

        var found = index.Nearest(Query with { MaxCandidates = 100 }).Candidates.Select(c => c.Entry);
        Assert.Equal(left.Values.ToHashSet(), found.ToHashSet());
    }

    [Fact]
    public void Remove_WhenUnknown_IsNoFault()
    {
        index.Remove(Stranger, 1, Noon, Noon);

        Assert.Empty(index.Nearest(Query).Candidates);
    }

    [Fact]
    public void Put_WhenNewsComesInAnyOrder_EndsTheSame()
    {
        // In at 0 s, on at 5 s, away at 9 s, back at 12 s: every order of the four must end with him here, as of 12 s.
        Action<CellIndex>[] news =
        [
            i => i.Put(Of(Ann, 1, seconds: 0)),
            i => i.Put(Of(Ann, 2, seconds: 5)),
            i => i.Remove(Ann, 1, Noon.AddSeconds(9), Noon.AddSeconds(9)),
            i => i.Put(Of(Ann, 3, seconds: 12)),
        ];
        foreach (var order in Orders(news))
        {
            var other = new CellIndex();
            foreach (var one in order) one(other);
            Assert.Equal(Noon.AddSeconds(12), Assert.Single(other.Nearest(Query).Candidates).Entry.FixAt);
        }
    }

    private static IEnumerable<IEnumerable<T>> Orders<T>(IReadOnlyCollection<T> items) => items.Count == 0
        ? [[]]
        : items.SelectMany((first, i) => Orders([.. items.Where((_, j) => j != i)]).Select(rest => rest.Prepend(first)));

    private IEnumerable<DriverId> Found(DriverQuery query) => index.Nearest(query).Candidates.Select(c => c.Entry.DriverId);
}
