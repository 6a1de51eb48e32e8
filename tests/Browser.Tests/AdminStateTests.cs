namespace SafeGo.Browser;

/// <summary>Every view of the administrators' page: for everybody, on every screen, the same after a reload, and with its picture taken.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class AdminStateTests(Theatre theatre)
{
    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Map_InEachState_IsForEverybody(string language)
    {
        var look = Look.Of(language);
        await using var driver = await Cast.DriverOnDuty(theatre, look);
        await using var customer = await Cast.Customer(theatre, look);
        await customer.Requests();
        await using var desk = await Desk.Admin(theatre, look, Sockets.CanBeCut);
        await desk.Find("[data-part=city]").SelectOptionAsync(language == "bn" ? "Dhaka" : "New York");
        foreach (var measure in new[] { "supply", "demand", "ratio" })
        {
            await desk.Find($"[value={measure}]").CheckAsync(new() { Force = true });
            await desk.Settled();
            await desk.LooksGood($"admin-map-{measure}");
        }

        await desk.Find("table.cells button").First.ClickAsync();
        await desk.Sees(".map-side .cell .drivers li:first-child");
        await desk.LooksGood("admin-cell");
        await desk.Page.EvaluateAsync("window.noSockets = true; window.cutSockets()");
        await desk.Sees("#offline");
        await desk.LooksGood("admin-offline");
        await customer.Taps("#cancel-search");
        await customer.Taps("#cancel-dialog [value=confirm]");
        await customer.Sees("#outcome");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task List_WhenReloaded_IsTheSameAndForEverybody(string language)
    {
        await using var desk = await Desk.Admin(theatre, Look.Of(language));
        foreach (var view in new[] { "sessions", "users", "settings", "audit" })
        {
            await desk.Opens(view);
            await desk.Reloads(andSees: $"#view-{view} h1");
            await desk.Settled();
            await desk.LooksGood($"admin-{view}");
        }

        foreach (var (view, field) in new[] { ("sessions", "city"), ("users", "q") })
        {
            await desk.Opens(view);
            await desk.Find($"#view-{view} [name={field}]").FillAsync("Nowhere");
            await desk.Page.Keyboard.PressAsync("Enter");
            await desk.Sees($"#view-{view} [data-slot=empty]");
            await desk.LooksGood($"admin-{view}-none");
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Person_InEachState_IsForEverybody(string language)
    {
        var look = Look.Of(language);
        using var newcomer = await TestNewcomer.SignUp(theatre.App, "driver", look.Country, language == "bn" ? "রহিমা বেগম" : "Jane Roe");
        await newcomer.HandIn();
        await using var desk = await Desk.Admin(theatre, look);
        await desk.Opens($"users/{newcomer.UserId}");
        await desk.Reloads(andSees: "#view-user [data-act=documents]");
        await desk.Settled();
        await desk.LooksGood("admin-user");
        await desk.Taps("[data-act=documents]");
        await Expect(desk.Find(".documents img")).ToHaveCountAsync(language == "bn" ? 2 : 1);
        await desk.LooksGood("admin-user-images");

        await desk.Taps("[data-act=reject]");
        await desk.LooksGood("admin-reject");
        await desk.Confirms("The address cannot be read.");
        await desk.Sees("#view-user [data-part=state] [data-value=rejected]");
        await desk.LooksGood("admin-user-rejected");
        await desk.Taps("[data-act=block]");
        await desk.LooksGood("admin-block");
        await desk.Confirms("Reported by a customer.");
        await desk.Sees("[data-act=unblock]");
        await desk.LooksGood("admin-user-blocked");
        await desk.Taps("[data-act=erase]");
        await desk.LooksGood("admin-erase");
        await desk.Confirms();
        await Expect(desk.Find("#view-user")).Not.ToContainTextAsync(newcomer.Email);
        await Expect(desk.Find(".documents img")).ToHaveCountAsync(0);
        await Expect(desk.Find("#view-user [data-act=approve], #view-user [data-act=unblock]").Filter(new() { Visible = true })).ToHaveCountAsync(0);
        await desk.LooksGood("admin-user-erased");

        await desk.Opens($"users/{Guid.NewGuid()}", isThere: false);
        await desk.Sees("#view-user [data-problem]");
        await desk.SeesNot("#view-user [data-part=state]");
        await desk.LooksGood("admin-user-none");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Session_InEachState_IsForEverybody(string language)
    {
        var look = Look.Of(language);
        await using var driver = await Cast.DriverOnDuty(theatre, look);
        await using var customer = await Cast.Customer(theatre, look);
        await customer.Requests();
        await driver.Sees(".offer");
        await using var desk = await Desk.Admin(theatre, look);
        await desk.Opens("sessions");
        await desk.Find("#view-sessions tbody td:nth-child(2) a").First.ClickAsync();
        await desk.Reloads(andSees: "#view-session .time-line li:first-child");
        await desk.Settled();
        await desk.LooksGood("admin-session-open");

        await driver.Accepts();
        await desk.Sees("#view-session [data-value=driver_accepted]");
        await desk.LooksGood("admin-session-accepted");
        await desk.Taps("[data-act=cancel]");
        await desk.LooksGood("admin-cancel");
        await desk.Confirms("The customer asked by phone.");
        await desk.Sees("#view-session [data-value=cancelled_by_admin]");
        await desk.LooksGood("admin-session-cancelled");
        var unknown = Guid.NewGuid().ToString();
        await desk.Opens($"sessions/{unknown}", isThere: false);
        await desk.Sees("#view-session [data-problem]");
        await Expect(desk.Find("#view-session h1")).ToContainTextAsync(unknown[^8..]);
        await desk.LooksGood("admin-session-none");
    }
}
