namespace SafeGo.Browser;

/// <summary>An administrator looks after people, by the page alone.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class AdminPeopleTests(Theatre theatre)
{
    [BrowserFact]
    public async Task Newcomer_WhenHisPapersAreLookedAtAndApproved_IsLetIn()
    {
        using var newcomer = await TestNewcomer.SignUp(theatre.App, "customer", "BD", "Rahima Begum");
        await newcomer.HandIn();
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);

        await desk.Opens("users");
        await desk.Find("[name=verification_status]").SelectOptionAsync("pending");
        await desk.Find("#view-users [name=q]").FillAsync(newcomer.Email);
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator("#view-users tbody a", new() { HasText = "Rahima Begum" }).ClickAsync();
        await Expect(desk.Find("#view-user [data-part=papers]")).ToContainTextAsync("Road 1");
        await Expect(desk.Find(".documents img")).ToHaveCountAsync(0);
        await desk.Taps("[data-act=documents]");
        await Expect(desk.Find(".documents img")).ToHaveCountAsync(2);
        Assert.Equal(2, await desk.Page.EvaluateAsync<int>("[...document.querySelectorAll('.documents img')].filter((i) => i.complete && i.naturalWidth > 0).length"));
        await desk.Taps("[data-act=approve]");

        await Expect(desk.Find("#view-user [data-part=state]")).ToHaveTextAsync("Approved");
        await desk.SeesNot("[data-act=approve]");
        Assert.True((await theatre.App.SignIn(newcomer.Email, TestNewcomer.Password)).GetProperty("user").GetProperty("is_verified").GetBoolean());
        await desk.Opens("audit");
        await Expect(desk.Find("#view-audit")).ToContainTextAsync("Approved");
        await Expect(desk.Find("#view-audit")).ToContainTextAsync("Looked at an image");
    }

    [BrowserFact]
    public async Task Newcomer_WhenHeHandsInAnewDuringTheLook_IsLookedAtAgain()
    {
        using var newcomer = await TestNewcomer.SignUp(theatre.App, "customer", "BD", "Rahima Begum");
        await newcomer.HandIn("first");
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);
        await desk.Opens($"users/{newcomer.UserId}");
        await Expect(desk.Find("#view-user [data-part=papers]")).ToContainTextAsync("first");
        await newcomer.HandIn("second");

        await desk.Taps("[data-act=approve]");

        await desk.Sees("#view-user [data-part=changed]");
        await Expect(desk.Find("#view-user [data-part=papers]")).ToContainTextAsync("second");
        await Expect(desk.Find("#view-user [data-part=state]")).Not.ToHaveTextAsync("Approved");
        await desk.LooksGood("admin-papers-changed");
        await desk.Taps("[data-act=approve]");
        await Expect(desk.Find("#view-user [data-part=state]")).ToHaveTextAsync("Approved");
        await desk.SeesNot("#view-user [data-part=changed]");
    }

    [BrowserFact]
    public async Task Newcomer_WhenHeIsRejected_IsGivenAReason()
    {
        using var newcomer = await TestNewcomer.SignUp(theatre.App, "customer", "US");
        await newcomer.HandIn();
        await using var desk = await Desk.Admin(theatre, Look.Phone);
        await desk.Opens($"users/{newcomer.UserId}");

        await desk.Taps("[data-act=reject]");
        await desk.Sees("#ask");
        await desk.Taps("#ask [type=submit]");
        await desk.Sees("#ask");
        await desk.Confirms("The address cannot be read.");

        await Expect(desk.Find("#view-user [data-part=state]")).ToHaveTextAsync("Rejected");
        Assert.Equal("The address cannot be read.", (await newcomer.Onboarding()).Text("rejection_reason"));
    }

    [BrowserFact]
    public async Task Driver_WhenHeIsBlockedOnThePageWhileOnline_IsShownOutAndLetInAgain()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        var id = await driver.Page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('safego.session.driver')).user.user_id");
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);
        await desk.Opens($"users/{id}");

        await desk.Taps("[data-act=block]");
        await desk.Confirms("Reported by a customer.");

        await Expect(driver.Find("#sign-in [data-problem]")).ToHaveTextAsync("This account is blocked. Please contact SafeGo.");
        await Expect(desk.Find("#view-user [data-part=state]")).ToHaveTextAsync("Blocked");
        await Expect(desk.Find("#view-user [data-part=account]")).ToContainTextAsync("Reported by a customer.");
        await desk.Taps("[data-act=unblock]");
        await desk.SeesNot("[data-act=unblock]");
    }

    [BrowserFact]
    public async Task Person_WhenErased_HasNoNameLeft()
    {
        using var newcomer = await TestNewcomer.SignUp(theatre.App, "customer", "US", "Jane Roe");
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);
        await desk.Opens($"users/{newcomer.UserId}");
        await Expect(desk.Find("#view-user h1")).ToHaveTextAsync("Jane Roe");

        await desk.Taps("[data-act=erase]");
        await desk.Confirms();

        await Expect(desk.Find("#view-user h1")).Not.ToHaveTextAsync("Jane Roe");
        await Expect(desk.Find("#view-user")).Not.ToContainTextAsync(newcomer.Email);
    }
}
