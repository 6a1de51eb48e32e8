using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Accounts;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

/// <summary>
/// Every door that has a rule, found in the program itself, and the socket's, against everybody whom no rule lets in. How many attempts is set by
/// <c>SAFEGO_ATTEMPTS</c>.
/// </summary>
public sealed partial class EntryTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static readonly GateRule SocketRule = new([UserRole.Customer, UserRole.Driver, UserRole.Admin], Verified: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Attempts => int.TryParse(Environment.GetEnvironmentVariable("SAFEGO_ATTEMPTS"), out var attempts) ? attempts : 1_000;

    [Fact]
    public async Task Door_WhenSomebodyMayNotEnter_IsShutInEveryAttempt()
    {
        var (doors, people, chance) = (Doors(), await People(), new Random(11));
        var (made, sockets, entries) = (0, 0, new List<string>());
        while (made < Attempts)
        {
            var (number, person) = (chance.Next(doors.Count + 1), people[chance.Next(people.Count)]);
            if (MayEnter(number == doors.Count ? SocketRule : doors[number].Rule, person.Account)) continue;
            made++;
            if (number == doors.Count)
            {
                sockets++;
                if (await Opens(person.Client, (SocketKind)chance.Next(1, 4))) entries.Add($"{person.Account.Role} {person.Account.Standing}: a socket");
                continue;
            }

            var door = doors[number];
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), Path(door.Pattern)) { Content = Body(door.Method, chance) };
            // People are elsewhere; whoever sits at the machine itself may read its figures.
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            using var answer = await person.Client.SendAsync(request, Token);
            var isRefused = answer.StatusCode == HttpStatusCode.Forbidden && IsRefusal((await answer.Json()).Text("code"));
            if (!isRefused) entries.Add($"{person.Account.Role} {person.Account.Standing}: {door.Method} {door.Pattern} gave {(int)answer.StatusCode}");
        }

        Assert.True(doors.Count >= 30, $"Only {doors.Count} doors were found.");
        Assert.Empty(entries);
        TestContext.Current.TestOutputHelper?.WriteLine($"{made} attempts, {sockets} of them at the socket and the others at {doors.Count} doors, by {people.Count} people: {entries.Count} entries");
    }

    [Fact]
    public async Task Socket_WhenSomebodyMayNotEnter_IsRefusedBeforeTheUpgrade()
    {
        foreach (var person in (await People()).Where(p => !MayEnter(SocketRule, p.Account)))
        {
            foreach (var kind in Enum.GetValues<SocketKind>()) Assert.False(await Opens(person.Client, kind));
        }
    }

    private async Task<bool> Opens(HttpClient client, SocketKind kind)
    {
        try
        {
            await using var socket = await TestSocket.Connect(app, client.DefaultRequestHeaders.Authorization!.Parameter!, kind);
            return true;
        }
        catch (Exception refused) when (refused is HttpRequestException or WebSocketException)
        {
            return false;
        }
    }

    private static bool IsRefusal(string code) => code is "blocked" or "not_verified" or "forbidden";

    private static bool MayEnter(GateRule rule, Account account) =>
        !account.Standing.IsBlocked && rule.Roles?.Contains(account.Role) != false && (!rule.Verified || account.Role == UserRole.Admin || account.Standing.IsGood);

    private static string Path(string pattern) => Parameter().Replace(pattern, match => match.Value switch
    {
        "{kind}" => "nid_front",
        "{page:int}" => "1",
        _ => Guid.CreateVersion7().ToString("D"),
    });

    private static HttpContent? Body(string method, Random chance) => (method, chance.Next(4)) switch
    {
        ("GET", _) or (_, 0) => null,
        (_, 1) => SafeGoApp.Raw("""{"reason":"r","rejection_reason":"r","status":"completed","decision":"accept","display_name":"n"}"""),
        (_, 2) => SafeGoApp.Raw("{"),
        _ => TestPaper.Content(TestPaper.Png),
    };

    private List<(string Method, string Pattern, GateRule Rule)> Doors() =>
    [
        .. from endpoint in app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
           let rule = endpoint.Metadata.GetMetadata<GateRule>()
           where rule is not null
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           orderby endpoint.RoutePattern.RawText, method
           select (method, endpoint.RoutePattern.RawText!, rule),
    ];

    private async Task<List<(Account Account, HttpClient Client)>> People()
    {
        Standing[] standings =
        [
            Standing.Pending, new(false, VerificationStatus.Rejected, false), Standing.Approved with { IsBlocked = true }, Standing.Pending with { IsBlocked = true },
            // Rows that no door makes, which must open none all the same.
            new(true, VerificationStatus.Pending, false), new(false, VerificationStatus.Approved, false),
        ];
        var tokens = app.Services.GetRequiredService<AccessTokens>();
        var people = new List<(Account Account, HttpClient Client)>();
        foreach (var role in Enum.GetValues<UserRole>())
        {
            foreach (var standing in standings)
            {
                var id = UserId.New();
                var account = new Account(id, role, "BD", $"{id}@example.org", "+8801700000000", "N N", standing, false);
                await app.Services.GetRequiredService<IAccountStore>().Create([new NewAccount(account, "", null, null)], DateTimeOffset.UnixEpoch, Token);
                people.Add((account, app.With(tokens.Issue(account, TimeSpan.FromMinutes(15)))));
            }
        }

        return people;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
