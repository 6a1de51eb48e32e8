namespace SafeGo.Browser;

/// <summary>Every view of the administrators' page: for everybody, on every screen, the same after a reload, and with its picture taken.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class AdminStateTests(Theatre theatre)
{
    public static TheoryData<string> Looks => [.. All.Select(look => look.Name)];

    private static Look[] All => [Look.Phone, Look.PhoneDark, Look.Desktop, Look.DesktopDark];

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task View_WhenReloaded_IsTheSameAndForEverybody(string name)
    {
        var look = All.Single(l => l.Name == name);
        using var newcomer = await TestNewcomer.SignUp(theatre.App, "driver", look.Country);
        await newcomer.HandIn();
        await using var driver = await Cast.DriverOnDuty(theatre, look);
        await using var desk = await Phone.Open(theatre, "admin", look);
        await desk.Sees("#sign-in .demo");
        await desk.LooksGood("admin-sign-in");
        await desk.SignsIn("admin@safego.test");
        await desk.Sees("#view-map h1");
        await using var customer = await Cast.Customer(theatre, look);
        await customer.Requests();
        await driver.Sees(".offer");
        await desk.Find("[data-part=city]").SelectOptionAsync(look.Country == "BD" ? "Dhaka" : "New York");
        foreach (var measure in new[] { "supply", "demand", "ratio" })
        {
            await desk.Find($"[value={measure}]").CheckAsync(new() { Force = true });
            await desk.Settled();
            await desk.LooksGood($"admin-map-{measure}");
        }

        foreach (var view in new[] { "sessions", "users", "settings", "audit", $"users/{newcomer.UserId}" })
        {
            await desk.Opens(view);
            await desk.Settled();
            await desk.Reloads(andSees: $"#view-{(view.Contains('/', StringComparison.Ordinal) ? "user" : view)} h1");
            await desk.Settled();
            await desk.LooksGood($"admin-{view.Split('/')[0]}{(view.Contains('/', StringComparison.Ordinal) ? "-one" : "")}");
        }

        await desk.Opens("sessions");
        await desk.Find("[name=city]").FillAsync("Nowhere");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Sees("#view-sessions [data-slot=empty]");
        await desk.LooksGood("admin-sessions-none");
        await desk.Find("[name=city]").FillAsync("");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Find("#view-sessions tbody td:nth-child(2) a").First.ClickAsync();
        await desk.Sees("#view-session .time-line");
        await desk.Settled();
        await desk.LooksGood("admin-session-open");
        // Left open, it would look around for the next test's drivers.
        await desk.Taps("[data-act=cancel]");
        await desk.Confirms("The test is over.");
        await desk.Opens($"users/{Guid.NewGuid()}", isThere: false);
        await desk.Sees("#view-user [data-problem]");
        await desk.LooksGood("admin-user-none");
    }
}
