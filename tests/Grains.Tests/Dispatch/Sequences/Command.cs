using System.Collections.Immutable;
using CsCheck;

namespace SafeGo.Dispatch;

/// <summary>What people, time and machines can do to a few rides and drivers.</summary>
internal enum Deed
{
    Request,
    Accept,

    /// <summary>The same, and his front-end dies before it takes his other offers back.</summary>
    AcceptUntold,
    Reject,
    CustomerCancels,
    AdminCancels,
    DriverCancels,
    Step,

    /// <summary>The step that comes next.</summary>
    NextStep,
    Pass,
    TurnAvailable,
    TurnUnavailable,
    Leave,
    ComeBack,
    Locate,
    Block,

    /// <summary>The same, and nobody was told of it yet.</summary>
    BlockUntold,
    Unblock,
    LicenceEnds,
    LicenceRenewed,
    ShutCustomerOut,
    LetCustomerIn,
    SessionForgets,
    DriverForgets,
}

/// <param name="Driver">Which of the drivers it is about.</param>
/// <param name="Customer">About whose newest ride.</param>
/// <param name="Amount">Of seconds, or which step.</param>
/// <param name="Cluster">By which activation of the session, where it has two.</param>
internal sealed record Command(Deed Deed, int Driver, int Customer, int Amount, int Cluster)
{
    public const int Drivers = 4;
    public const int Customers = 3;

    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        (14, Deed.Request), (16, Deed.Accept), (8, Deed.AcceptUntold), (10, Deed.Reject), (4, Deed.CustomerCancels), (2, Deed.AdminCancels),
        (6, Deed.DriverCancels), (2, Deed.Step), (8, Deed.NextStep), (16, Deed.Pass), (5, Deed.TurnAvailable), (4, Deed.TurnUnavailable),
        (3, Deed.Leave), (4, Deed.ComeBack), (3, Deed.Locate), (2, Deed.Block), (2, Deed.BlockUntold), (3, Deed.Unblock),
        (1, Deed.LicenceEnds), (2, Deed.LicenceRenewed), (1, Deed.ShutCustomerOut), (2, Deed.LetCustomerIn), (1, Deed.SessionForgets), (1, Deed.DriverForgets));

    public static Gen<Command> Any { get; } = Gen.Select(
        Deeds, Gen.Int[0, Drivers - 1], Gen.Int[0, Customers - 1], Gen.Int[1, 6], Gen.Int[0, 1],
        (deed, driver, customer, amount, cluster) => new Command(deed, driver, customer, amount, cluster));

    public override string ToString() => $"{Deed}({Driver}, {Customer}, {Amount}{(Cluster == 1 ? ", other" : "")})";
}

/// <param name="Rules">What all its sessions begin with.</param>
internal sealed record Sequence(DispatchSettings Rules, Command[] Commands)
{
    private static readonly Gen<DispatchSettings> AnyRules = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 5], Gen.Int[5, 8], Gen.Int[6, 20], Gen.Int[0, 2], Gen.Int[1, 2],
        (candidates, offers, offerTimeout, timeout, patience, places) => new DispatchSettings
        {
            MaxCandidates = candidates,
            MaxOffers = offers,
            OfferTimeoutSeconds = offerTimeout,
            SessionTimeoutSeconds = timeout,
            SearchPatienceSeconds = patience * 2,
            MaxOpenOffersPerDriver = places,
            DisconnectGraceSeconds = 3,
            LocationMaxAgeSeconds = 40,
            MaxRadiusKm = 2,
        });

    public static Gen<Sequence> Any { get; } = Gen.Select(AnyRules, Command.Any.Array[4, 30], (rules, commands) => new Sequence(rules, commands));

    private static readonly DispatchSettings Wide = new()
    {
        MaxCandidates = 3,
        OfferTimeoutSeconds = 8,
        SessionTimeoutSeconds = 20,
        MaxOpenOffersPerDriver = 2,
        DisconnectGraceSeconds = 3,
        LocationMaxAgeSeconds = 40,
        MaxRadiusKm = 2,
    };

    /// <summary>What chance alone brings about too seldom to rely on.</summary>
    public static ImmutableArray<Sequence> Rare { get; } =
    [
        // Licences run out, or standing is lost, under open offers, and all accept.
        new(Wide, [new Command(Deed.Request, 0, 0, 1, 0), .. OfAll(Deed.LicenceEnds), new Command(Deed.Pass, 0, 0, 2, 0), .. OfAll(Deed.Accept)]),
        new(Wide, [new Command(Deed.Request, 0, 0, 1, 0), .. OfAll(Deed.BlockUntold), .. OfAll(Deed.Accept)]),
        // One driver accepts two rides.
        new(Wide, [new Command(Deed.Request, 0, 0, 1, 0), new Command(Deed.Request, 0, 1, 1, 0), .. OfAll(Deed.AcceptUntold), .. OfAll(Deed.Accept, 1)]),
    ];

    public override string ToString() => $"{Rules}: {string.Join(" ", Commands.Select(c => c.ToString()))}";

    private static IEnumerable<Command> OfAll(Deed deed, int customer = 0) =>
        Enumerable.Range(0, Command.Drivers).Select(driver => new Command(deed, driver, customer, 1, 0));
}
