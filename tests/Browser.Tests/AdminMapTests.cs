namespace SafeGo.Browser;

/// <summary>The city as an administrator watches it.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class AdminMapTests(Theatre theatre)
{
    [BrowserFact]
    public async Task Map_WhenOnlyKeysArePressed_ShowsACellAndWhoIsInIt()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);
        await InNewYork(desk);
        var cell = desk.Find("table.cells button").First;
        await Expect(cell).ToBeVisibleAsync();

        await cell.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Expect(desk.Find(".map-side .cell h2")).ToBeFocusedAsync();
        await Expect(desk.Page.Locator(".drivers li", new() { HasText = "available, rides" }).First).ToContainTextAsync("ago");
        await desk.Find("[data-act=leave]").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.SeesNot(".map-side .cell");
    }

    [BrowserFact]
    public async Task Map_WhenDriversComeAndGo_CountsThemAsItHappens()
    {
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);
        await InNewYork(desk);
        await desk.Settled();
        var before = await Available(desk);

        var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        await Expect(desk.Find("[data-slot=available]")).ToHaveTextAsync($"{before + 1}");
        await driver.DisposeAsync();

        await Expect(desk.Find("[data-slot=available]")).ToHaveTextAsync($"{before}");
    }

    [BrowserFact]
    public async Task Feed_WhenARideIsAskedFor_LeadsToItsSession()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        await using var customer = await Cast.Customer(theatre, Look.Phone);
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);

        await customer.Requests();
        await driver.Accepts();

        await Expect(desk.Find(".feed li").First).ToContainTextAsync("Accepted");
        await desk.Reloads(andSees: ".feed");
        await Expect(desk.Find(".feed li").First).ToContainTextAsync("Accepted");
        await desk.Find(".feed li a").First.ClickAsync();
        await Expect(desk.Find("#view-session [data-part=status]")).ToHaveTextAsync("Accepted");
    }

    [BrowserFact]
    public async Task Page_WhenTheConnectionIsLost_SaysSoAndCountsOnWhenItIsBack()
    {
        await using var desk = await Desk.Admin(theatre, Look.Phone, Sockets.CanBeCut);

        await desk.Page.EvaluateAsync("window.noSockets = true; window.cutSockets()");
        await desk.Sees("#offline");
        await desk.Page.EvaluateAsync("window.noSockets = false");

        await desk.SeesNot("#offline");
    }

    [BrowserFact]
    public async Task Grains_WhenOpenedFromThePage_AreShownAndBreakNoRule()
    {
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);

        await desk.Taps("#to-grains");

        await Expect(desk.Page).ToHaveTitleAsync("Orleans Dashboard");
        await Expect(desk.Find("body")).ToContainTextAsync("Active Silos", new() { IgnoreCase = true });
        await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Screens, "admin-grains.png") });
    }

    private static async Task InNewYork(Phone desk) => await desk.Find("[data-part=city]").SelectOptionAsync("New York");

    private static async Task<int> Available(Phone desk) =>
        int.Parse(await desk.Find("[data-slot=available]").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
}
