using System.Security.Cryptography;
using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

/// <summary>The door through which a simulated city comes in; there is none without <c>SafeGo:Demo</c>.</summary>
internal static class DemoEndpoints
{
    // A simulation lasts longer than an access token and has no password to sign in with again (contract section 7).
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    public static void MapDemo(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/demo/people", MakePeople).WithTags("Demo").Takes(typeof(DemoRequest)).Produces<DemoPeople>(StatusCodes.Status201Created);

    private static async Task<IResult> MakePeople(
        Shape body, IAccountStore accounts, AccessTokens tokens, Passwords passwords, TimeProvider time, CancellationToken cancellation)
    {
        var role = body.WordOf("role", [UserRole.Customer, UserRole.Driver]);
        var country = body.Text("country_code", 2, 2);
        var count = body.Whole("count", 1, 1000);
        if (body.IsGood && !DemoNames.ByCountry.ContainsKey(country)) body.Refuse("country_code", $"must be one of: {string.Join(", ", DemoNames.ByCountry.Keys)}");
        if (!body.IsGood) return Problems.Of(body);

        var people = People(role, country, count, passwords);
        await accounts.Create(people, time.GetUtcNow(), cancellation);
        var made = people.Select(p => new DemoPerson(p.Account.Id.ToString(), tokens.Issue(p.Account, TokenLifetime)));
        return TypedResults.Json(new DemoPeople([.. made]), statusCode: StatusCodes.Status201Created);
    }

    private static NewAccount[] People(UserRole role, string country, int count, Passwords passwords)
    {
        var names = DemoNames.ByCountry[country];
        var start = names.RandomStart();
        return [.. Enumerable.Range(start, count).Select(n => Person(role, country, names.Name(n), names, passwords))];
    }

    private static NewAccount Person(UserRole role, string country, string name, DemoNames names, Passwords passwords)
    {
        var id = UserId.New();
        var account = new Account(id, role, country, $"{id}@sim.safego.test", names.RandomPhone(), name, Standing.Approved, IsSimulated: true);
        return role == UserRole.Driver
            ? new NewAccount(account, passwords.Unusable(), names.RandomVehicle(), RandomNumberGenerator.GetInt32(420, 501) / 100.0)
            : new NewAccount(account, passwords.Unusable(), null, null);
    }
}

internal sealed record DemoRequest(UserRole Role, string CountryCode, int Count);

internal sealed record DemoPeople(IReadOnlyList<DemoPerson> People);

internal sealed record DemoPerson(string UserId, string AccessToken);
