using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SafeGo.Accounts;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Rooms;

public sealed class SocketCensusTests
{
    private readonly HandClock clock = new();
    private readonly SocketCensus census;

    public SocketCensusTests() =>
        census = new SocketCensus(Options.Create(new LimitSettings()), clock, NullLogger<SocketSeat>.Instance);

    [Fact]
    public void TryEnter_AfterLeavingWithTheAllowanceUsedUp_GivesNoFreshOne()
    {
        var user = UserId.New();
        using (var first = census.TryEnter(user, out _)!)
        {
            while (first.TakePosition())
            {
            }
        }

        // Whoever comes in between gives the census a reason to tidy up.
        for (var n = 0; n < 10; n++) census.TryEnter(UserId.New(), out _)!.Dispose();
        using var second = census.TryEnter(user, out _)!;

        Assert.False(second.TakePosition());
    }

    [Fact]
    public void TryEnter_AfterAWhile_KnowsNothingOfWhoLeft()
    {
        for (var n = 0; n < 1_000; n++) census.TryEnter(UserId.New(), out _)!.Dispose();
        clock.Milliseconds += 60_000;
        using var here = census.TryEnter(UserId.New(), out _)!;
        for (var n = 0; n < 1_000; n++) census.TryEnter(UserId.New(), out _)!.Dispose();

        Assert.InRange(census.Known, 1, 1_001);
    }

    [Fact]
    public void Silence_UntilAMessageComes_Grows()
    {
        using var seat = census.TryEnter(UserId.New(), out _)!;
        clock.Milliseconds += 7_000;
        Assert.Equal(7, seat.Silence.TotalSeconds);

        seat.TakeMessage();

        Assert.Equal(0, seat.Silence.TotalSeconds);
    }

    [Fact]
    public void Take_WhenMuchMoreIsSaid_EndsThisSocketAndNotTheUsersOther()
    {
        var user = UserId.New();
        using var loud = census.TryEnter(user, out _)!;
        using var quiet = census.TryEnter(user, out _)!;

        Assert.Throws<HubException>(() => Enumerable.Range(0, 1_000).Count(_ => loud.TakePosition()));
        Assert.False(quiet.TakePosition());
    }

    /// <summary>It is done for each of hundreds of thousands of positions a second.</summary>
    [Fact]
    public void Take_OfAPosition_AllocatesNothing()
    {
        using var seat = census.TryEnter(UserId.New(), out _)!;
        seat.TakePosition();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var n = 0; n < 10_000; n++)
        {
            clock.Milliseconds += 200;
            Assert.True(seat.TakePosition());
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
