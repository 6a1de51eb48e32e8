using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Tests.Checks;

/// <summary>A ride that went well, told by hand: one customer, two drivers, one winner; each test spoils one thing of it.</summary>
internal static class Told
{
    public const string Customer = "c1";
    public const string Winner = "d1";
    public const string Loser = "d2";
    public const string Session = "s1";
    public const string Ride = "r1";

    public static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public static History History { get; } = new(
        [new Person(Customer, false), new Person(Winner, true), new Person(Loser, true)],
        [
            Call(CallKind.Request, Customer, 0, CallAnswers.Done),
            Call(CallKind.Accept, Winner, 2, CallAnswers.Assigned),
            Call(CallKind.Accept, Loser, 2, "409 offer_expired"),
        ],
        [
            new SocketLog(Customer, 0, [State(0), Heard(1, "ride:requested"), Heard(2, "ride:driver_assigned")]),
            new SocketLog(Winner, 0, [State(0), Heard(1, "ride:offer"), Heard(2, "ride:assignment_confirmed")]),
            new SocketLog(Loser, 0, [State(0), Heard(1, "ride:offer"), Heard(2, "ride:offer_expired")]),
        ],
        Start);

    public static Rows Rows { get; } = new(
        At(60),
        [new SessionRow(Session, Ride, "accepted", Customer, Winner, "driver_accepted", At(12), null, 3, 3)],
        [new OfferRow(Session, Winner, 1, "accepted", At(6), At(2)), new OfferRow(Session, Loser, 1, "lost", At(6), At(2))],
        [new RideRow(Ride, "accepted", Winner)],
        [new DriverRow(Winner, Session), new DriverRow(Loser, null)],
        [
            Logged("customer:c1", 1, "ride:requested"), Logged("customer:c1", 2, "ride:driver_assigned"),
            Logged("driver:d1", 1, "ride:offer"), Logged("driver:d1", 2, "ride:assignment_confirmed"),
            Logged("driver:d2", 1, "ride:offer"), Logged("driver:d2", 2, "ride:offer_expired"),
        ],
        new Dictionary<string, long> { ["customer:c1"] = 2, ["driver:d1"] = 2, ["driver:d2"] = 2 });

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static Call Call(CallKind kind, string person, double at, string? answer, string session = Session, string? step = null) =>
        new(kind, person, session, step, At(at), At(at + 0.1), answer);

    public static Heard State(long seq) => new(seq, "state", $$"""{"seq":{{seq}}}""");

    public static Heard Heard(long seq, string name, string session = Session) =>
        new(seq, name, $$"""{"seq":{{seq}},"event_id":"{{name}}{{seq}}","occurred_at":"t","dispatch_session_id":"{{session}}"}""");

    public static EventRow Logged(string room, long seq, string name, string session = Session) =>
        new(room, seq, $"{name}{seq}", name, $$"""{"dispatch_session_id":"{{session}}"}""", session);

    public static History And(this History history, params Call[] calls) => history with { Calls = [.. history.Calls, .. calls] };

    /// <summary>With another story of one person's sockets.</summary>
    public static History Hearing(this History history, string person, params SocketLog[] sockets) =>
        history with { Sockets = [.. history.Sockets.Where(s => s.Person != person), .. sockets] };

    public static Rows With(this Rows rows, Func<SessionRow, SessionRow> change) => rows with { Sessions = [change(rows.Sessions[0])] };

    public static Rows WithRide(this Rows rows, string status, string? driver) => rows with { Rides = [new RideRow(Ride, status, driver)] };

    public static Rows WithOffer(this Rows rows, string driver, Func<OfferRow, OfferRow> change) =>
        rows with { Offers = [.. rows.Offers.Select(o => o.Driver == driver ? change(o) : o)] };
}
