using System.Collections.Concurrent;
using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rooms;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Rooms;

namespace SafeGo.Web.Accounts;

/// <summary>
/// Looks whose standing changed, and makes it felt here: sockets of who lost it close, his grain reads its row, sessions take his
/// offers back, and no search goes on for him. Right without any bell; whoever made the change also carries it at once.
/// </summary>
internal sealed partial class StandingWatch(
    IStandingFeed feed, IAccountStore accounts, IDriverStore drivers, LiveSockets sockets, RoomRelay relay, IGrainFactory grains, SessionCalls sessions,
    DispatchClock clock, ILogger<StandingWatch> logger) : BackgroundService
{
    /// <summary>Half of what the contract gives for closing a socket is left for a slow commit.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    // Who made a change may have gone down before anybody carried it; carried twice it changes nothing.
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int MostAtOnce = 500;
    private const int CarriedAtOnce = 8;
    private const string SearchEnded = "the customer's account is not in good standing";

    // Those whose change could not be carried to the end; tried again at each look.
    private HashSet<UserId> behind = [];

    // Carried already, though the place to go on from is before them still.
    private HashSet<LogPosition> ahead = [];

    /// <summary>
    /// Brings this front-end and the grains up to a change that was just made, for those who wait for it. It is committed whatever becomes of this: what cannot be
    /// carried now is carried by the next look, here and on every other front-end.
    /// </summary>
    public async Task CarryNow(UserId user, CancellationToken cancellation)
    {
        try
        {
            await Carry(user, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotCarried(logger, user.Value, fault);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        LogPosition? place = null;
        try
        {
            do
            {
                place = await Look(place, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops, and its sockets with it.
        }
    }

    // Brings this front-end and the grains up to a person's standing as it is now.
    private async Task Carry(UserId user, CancellationToken cancellation)
    {
        var account = await accounts.Find(user, cancellation);
        var isGood = account?.Standing.IsGood == true;
        if (account is null || account.Standing.IsBlocked || (!isGood && account.Role != UserRole.Admin)) sockets.Close(user);
        if (account?.Role == UserRole.Driver) await grains.GetGrain<IDriverGrain>(user.Value).Reread();
        if (isGood) return;
        await sessions.Wake(await feed.Held(user, cancellation));
        // Nobody is sent to somebody who may not ride; who is on his way already stays, until an administrator decides.
        foreach (var search in await feed.Asked(user, cancellation)) await sessions.CancelByAdmin(search, SearchEnded, by: null);
    }

    private async Task<LogPosition?> Look(LogPosition? place, CancellationToken cancellation)
    {
        try
        {
            if (place is not { } from) return await feed.Begin(clock.Now - Memory, clock.Now - Recent, cancellation);
            var (until, unsettled, page) = (from, new HashSet<LogPosition>(), new StandingChanges([], from));
            do
            {
                var after = page.Changes.Count > 0 ? page.Changes[^1].Place : from;
                page = await feed.After(after, MostAtOnce, cancellation);
                await CarryAll([.. page.Changes.Where(c => !ahead.Contains(c.Place)).Select(c => c.User)], cancellation);
                if (unsettled.Count == 0) until = page.Until;
                unsettled.UnionWith(page.Changes.Where(c => !c.IsSettled).Select(c => c.Place));
            }
            while (page.Changes.Count == MostAtOnce);

            ahead = unsettled;
            return until;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogBlind(logger, fault);
            return place;
        }
    }

    // Beside each other: one whose silo hangs must not keep the others' sockets open.
    private async Task CarryAll(IReadOnlyList<UserId> users, CancellationToken cancellation)
    {
        var failed = new ConcurrentBag<UserId>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = CarriedAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(users.Union(behind), options, async (user, _) =>
        {
            try
            {
                // Goes on by itself where a silo hangs; so the others are not kept waiting, and he is carried again.
                await Carry(user, cancellation).WaitAsync(Patience, cancellation);
                await TellAdministrators(user, cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                LogNotCarried(logger, user.Value, fault);
                failed.Add(user);
            }
        });

        behind = [.. failed];
    }

    // He keeps the ride he is on until one of them decides (contract section 3: over the socket they only read).
    private async Task TellAdministrators(UserId user, CancellationToken cancellation)
    {
        var driver = await drivers.Find(DriverId.Of(user), cancellation);
        if (driver is not { State: { InGoodStanding: false, CurrentAssignmentId: { } job } }) return;
        var body = new DispatchDriverStandingLostBody(job.Value, user.Value);
        foreach (var socket in relay.In(RoomId.AdminDispatch)) socket.Mention(RoomEventNames.DispatchDriverStandingLost, body);
    }

    [LoggerMessage(1110, LogLevel.Warning, "Changes of standing could not be read; trying again")]
    private static partial void LogBlind(ILogger logger, Exception fault);

    [LoggerMessage(1111, LogLevel.Warning, "The changed standing of {UserId} could not be carried on; trying again")]
    private static partial void LogNotCarried(ILogger logger, Guid userId, Exception fault);
}
