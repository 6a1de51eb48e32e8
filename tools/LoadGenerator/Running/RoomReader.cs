using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Rooms;

namespace SafeGo.LoadGenerator.Running;

/// <summary>Between a socket and its person: every payload is looked through, counted and put in time.</summary>
internal sealed class RoomReader(CityContext city, Subject owner)
{
    private readonly RoomLedger ledger = city.Book.OpenRoom(owner);

    /// <summary>The event when it is news to the person; null for a state, a replay and a fault.</summary>
    public RoomEvent? Read(RoomEvent heard)
    {
        if (PrivateFields.Find(heard.Body, owner) is { } key)
        {
            city.Book.Violations.Add(ViolationKind.PrivateField, heard.ReceivedAt, owner, $"{heard.Name} seq {heard.Seq} has the key {key}");
        }

        var placed = city.Book.ServerClock.Place(heard);
        return ledger.Take(placed) && placed.Name != RoomEventNames.State ? placed : null;
    }

    public void LinkLost() => ledger.ConnectionLost();

    /// <summary>Asks for what was missed while the socket was away.</summary>
    public async Task ResumeAsync(HubLink link)
    {
        city.Book.Tally.Reconnects++;
        if (ledger.IsKnown)
        {
            await ReplayAsync(link);
        }
    }

    /// <summary>At the end of a run: asks for the log's tail, to see whether something never came on its own.</summary>
    public async Task AuditAsync(HubLink link)
    {
        if (ledger.IsKnown && link.IsUp)
        {
            ledger.Auditing(city.Loop.Now);
            await ReplayAsync(link);
        }
    }

    private async Task ReplayAsync(HubLink link)
    {
        ledger.Resuming();
        var answer = await link.CallPatientlyAsync("events:resume", new ResumeFrom(ledger.Contiguous));
        if (answer.Body.Flag("gap") == true)
        {
            city.Book.Tally.ResumeGaps++;
            ledger.ResumeGap(answer.ReceivedAt);
        }
        else if (!answer.IsOk && !answer.MayRepeat)
        {
            city.Unexpected(owner, $"events:resume was answered {answer.Error}");
        }
    }
}
