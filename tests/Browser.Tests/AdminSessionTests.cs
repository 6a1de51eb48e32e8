namespace SafeGo.Browser;

/// <summary>Why a ride went as it did, and ending it.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class AdminSessionTests(Theatre theatre)
{
    [BrowserFact]
    public async Task Session_WhenADriverRejected_ExplainsWhoWasAskedAndWhoNot()
    {
        await using var near = await Cast.DriverOnDuty(theatre, Look.Phone);
        await using var next = await Cast.DriverOnDuty(theatre, Look.Phone, kmAway: 0.8);
        await using var customer = await Cast.Customer(theatre, Look.Phone);
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);
        await customer.Requests();
        await near.Taps("[data-decision=reject]");
        await next.Accepts();

        await desk.Opens("sessions");
        await desk.Find("#view-sessions tbody td:nth-child(2) a").First.ClickAsync();

        var drivers = desk.Find("#view-session [data-part=drivers] tbody tr");
        await Expect(drivers.Nth(0)).ToContainTextAsync("Rejected");
        await Expect(drivers.Nth(1)).ToContainTextAsync("Accepted");
        await Expect(desk.Page.Locator(".time-line li", new() { HasText = "Rejected by driver 1" })).ToHaveCountAsync(1);
        await Expect(desk.Page.Locator(".time-line li", new() { HasText = "Accepted by driver 2" })).ToHaveCountAsync(1);
        await Expect(desk.Find(".session-map .was-asked")).ToHaveCountAsync(2);
        await Expect(desk.Find(".session-map .pin-pickup")).ToBeVisibleAsync();
        await desk.Reloads(andSees: "#view-session .time-line");
    }

    [BrowserFact]
    public async Task Session_WhenCancelledByTheAdministrator_EndsForAll()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        await using var customer = await Cast.Customer(theatre, Look.Phone);
        await using var desk = await Desk.Admin(theatre, Look.Phone);
        await customer.Requests();
        await driver.Accepts();
        await desk.Opens("sessions");
        await desk.Find("#view-sessions tbody td:nth-child(2) a").First.ClickAsync();
        await Expect(desk.Find("#view-session [data-part=status]")).ToHaveTextAsync("Accepted");

        await desk.Taps("[data-act=cancel]");
        await desk.Confirms("The customer asked by phone.");

        await Expect(desk.Find("#view-session [data-part=status]")).ToHaveTextAsync("Cancelled by an administrator");
        await desk.SeesNot("[data-act=cancel]");
        await Expect(customer.Find("#outcome")).ToContainTextAsync("SafeGo cancelled this ride.");
        await driver.Sees("#duty");
    }
}
