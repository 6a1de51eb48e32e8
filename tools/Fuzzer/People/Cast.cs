namespace SafeGo.Fuzzer.People;

/// <summary>As whom a message is sent.</summary>
internal enum Crowd
{
    Driver,
    Customer,
    Admin,

    /// <summary>Who is not, or may at any time no longer be, in good standing: upon them administrators' decisions fall.</summary>
    Newcomer,
}

/// <summary>
/// Who plays: one seat per person, always the same number of each kind, so that a message's number says who sends it.
/// Even drivers and customers are of the US, odd ones of BD; the first of them are the demo accounts.
/// </summary>
internal static class Cast
{
    public const int Size = 288;

    public static (int First, int Count) Seats(Crowd crowd) => crowd switch
    {
        Crowd.Driver => (0, 128),
        Crowd.Customer => (128, 96),
        Crowd.Admin => (224, 1),
        _ => (225, 63),
    };

    public static Crowd Of(int seat) => Enum.GetValues<Crowd>().First(c => seat < Seats(c).First + Seats(c).Count);

    /// <summary>Whose sockets are open; an administrator has several, each of the newcomers' two seats one that is often refused.</summary>
    public static IReadOnlyList<int> Sockets { get; } =
        [.. Range(Crowd.Driver), .. Range(Crowd.Customer), 224, 224, 224, .. Range(Crowd.Newcomer).Take(9)];

    private static IEnumerable<int> Range(Crowd crowd) => Enumerable.Range(Seats(crowd).First, Seats(crowd).Count);
}
