using System.Collections.Immutable;
using SafeGo.Drivers;
using SafeGo.Monitoring;

namespace SafeGo.Dispatch;

/// <summary>
/// Tells a stored session again: its log's lines are read as commands, those commands run through the rules, and what the
/// rules write must be the same lines. What no line shows, a search without time or an idle look, is guessed from the next.
/// </summary>
internal sealed class SessionReplay
{
    // Searched in full; after an idle look; from rows that were read, where offers made at one moment lie in the rows' order.
    private static readonly (bool Searched, bool IdleBefore, bool WasRead)[] Guesses =
    [
        (true, false, false), (false, false, false), (true, true, false), (true, false, true), (false, false, true), (true, true, true),
    ];

    private readonly SessionRecord record;
    private SessionSnapshot? written;
    private int place;

    private SessionReplay(SessionRecord record) => this.record = record;

    /// <summary>What is told otherwise; null when everything is the same.</summary>
    public static string? Difference(SessionRecord record)
    {
        var replay = new SessionReplay(record);
        while (replay.place < record.Log.Length)
        {
            if (replay.TellNext() is { } difference) return difference;
        }

        var (told, stored) = (End(replay.written!), End(record.Session));
        return told == stored ? null : $"it ends as {told} and not {stored}";
    }

    private string? TellNext()
    {
        var at = record.Log[place].At;
        var stored = record.Log[place..];
        ImmutableArray<SessionLogEntry> told = [];
        foreach (var (searched, idleBefore, wasRead) in Guesses)
        {
            var session = Begin(idleBefore, wasRead, at);
            Command(session, at);
            if (OfferAgain(session, stored, at) is { } refused) return refused;
            session.Settle(searched, null, at);
            if (session.Change(at) is not { } change) continue;
            told = change.Log;
            if (!told.SequenceEqual(stored.Take(told.Length))) continue;
            (written, place) = (change.After, place + told.Length);
            return null;
        }

        return $"line {stored[0].Number} is {string.Join("; ", told)} and not {string.Join("; ", stored.Take(Math.Max(told.Length, 1)))}";
    }

    private DispatchSession Begin(bool idleBefore, bool wasRead, DateTimeOffset at)
    {
        if (written is not { } known) return DispatchSession.Open(Request(), record.Session.Settings, at);
        if (wasRead) known = known with { Offers = [.. known.Offers.OrderBy(o => o.Wave).ThenBy(o => o.OfferedAt).ThenBy(o => o.DistanceKm).ThenBy(o => o.DriverId, DriverId.Order)] };
        if (!idleBefore || known.PendingOffers.Any() || known.Settings.SearchPatienceSeconds == 0) return new DispatchSession(known);
        var earlier = new DispatchSession(known);
        earlier.Settle(searched: true, null, at.AddSeconds(-known.Settings.SearchPatienceSeconds));
        return new DispatchSession(earlier.Snapshot);
    }

    private void Command(DispatchSession session, DateTimeOffset at)
    {
        var line = record.Log[place];
        switch (line.Step)
        {
            case SessionStep.OfferAccepted:
                session.Accept(line.DriverId!.Value, at);
                break;
            case SessionStep.OfferRejected:
                session.Reject(line.DriverId!.Value, at);
                break;
            case SessionStep.OfferLapsed:
                session.Lapse(at);
                WithdrawAll(session, Actor.System, at);
                break;
            case SessionStep.OfferWithdrawn when line.Reason == OfferEnd.Withdrawn.Word():
                WithdrawAll(session, line.Actor, at);
                break;
            case SessionStep.OfferWithdrawn or SessionStep.StatusChanged:
                Move(session, record.Log.Skip(place).First(l => l.Step == SessionStep.StatusChanged), at);
                break;
            case SessionStep.EntityAdvanced:
                session.Advance(line.DriverId!.Value, line.Reason!, at);
                break;
        }
    }

    // A look takes the offers of all who are gone; a driver's own is one command.
    private void WithdrawAll(DispatchSession session, Actor actor, DateTimeOffset at)
    {
        foreach (var line in record.Log.Skip(place).SkipWhile(l => l.Step == SessionStep.OfferLapsed).TakeWhile(l => l.Step == SessionStep.OfferWithdrawn && l.At == at && l.Actor == actor))
        {
            session.Withdraw(line.DriverId!.Value, actor, at);
            if (actor == Actor.Driver) return;
        }
    }

    private static void Move(DispatchSession session, SessionLogEntry line, DateTimeOffset at)
    {
        if (line.Status == SessionStatus.CancelledByCustomer) session.CancelByCustomer(line.Reason!, at);
        else if (line.Status == SessionStatus.CancelledByAdmin) session.CancelByAdmin(line.Reason!, at);
        else if (line.Actor == Actor.Driver) session.CancelByDriver(session.Snapshot.AssignedDriverId!.Value, line.Reason!, at);
    }

    private string? OfferAgain(DispatchSession session, ImmutableArray<SessionLogEntry> stored, DateTimeOffset at)
    {
        var told = session.Change(at)?.Log.Length ?? 0;
        var asked = stored.Skip(told).TakeWhile(l => l.Step == SessionStep.OfferMade && l.At == at).Select(l => l.DriverId!.Value).ToList();
        if (asked.Count > Math.Max(0, session.OpenPlaces(at))) return $"line {stored[0].Number}: {asked.Count} are asked and there is room for {session.OpenPlaces(at)}";
        if (asked.Find(session.NotToAsk.Contains) is var again && session.NotToAsk.Contains(again)) return $"line {stored[0].Number}: {again} must not be asked";
        var offers = record.Session.Offers.Where(o => o.Wave == session.Snapshot.Wave).ToDictionary(o => o.DriverId);
        session.Offer(asked.Where(offers.ContainsKey).Select(d => new ChosenDriver(d, offers[d].DistanceKm, offers[d].Slot)), at);
        return null;
    }

    private SessionRequest Request()
    {
        var s = record.Session;
        return new SessionRequest(s.Id, s.Service, s.EntityId, s.CustomerId, s.CustomerNameShort, s.CountryCode, s.City, s.Pickup, s.Dropoff);
    }

    private static string End(SessionSnapshot session) =>
        $"{session.Status} {session.EntityStatus}, wave {session.Wave}, driver {session.AssignedDriverId}, until {session.ExpiresAt:O}, released {session.ReleasedAt:O}, {session.LogCount} lines: "
        + string.Join("; ", session.Offers.OrderBy(o => o.Wave).ThenBy(o => o.DriverId.Value));
}
