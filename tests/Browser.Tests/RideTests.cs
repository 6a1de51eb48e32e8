namespace SafeGo.Browser;

/// <summary>A ride as the people of it see it.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class RideTests(Theatre theatre)
{
    [BrowserFact]
    public async Task Ride_WhenTwoPhonesAndAnAdministratorWatch_IsOneStoryToItsEnd()
    {
        await using var desk = await Desk.Admin(theatre, Look.DesktopDark);
        var newest = desk.Find(".feed li").First;
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        await using var customer = await Cast.Customer(theatre, Look.Phone);

        await customer.Requests();
        await Expect(customer.Find("#searching [data-slot=asked]")).ToHaveTextAsync("1 driver asked so far");
        await Expect(driver.Find(".offer [data-slot=from]")).ToHaveTextAsync("Grand Central Terminal");
        await driver.Accepts();
        await Expect(newest).ToContainTextAsync("Accepted");
        await Expect(customer.Find("#ride h1")).ToHaveTextAsync("Your driver is assigned");
        await Expect(customer.Find("#ride [data-slot=plate]")).ToContainTextAsync("•");
        await driver.Taps("#next-step");
        await Expect(customer.Find("#ride h1")).ToHaveTextAsync("Your driver is on the way");
        await driver.Taps("#next-step");
        await Expect(customer.Find("#ride h1")).ToHaveTextAsync("You are on your way");
        await customer.SeesNot("#cancel-ride");
        await driver.Taps("#next-step");

        await Expect(customer.Find("#outcome h1")).ToHaveTextAsync("You have arrived");
        await driver.Sees("#duty.is-on");
        await Expect(driver.Find("#notice")).ToHaveTextAsync("Ride completed. Thank you.");
        await newest.Locator("a").First.ClickAsync();
        await Expect(desk.Page.Locator(".time-line li", new() { HasText = "Accepted by driver 1" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Offer_WhenTheFirstDriverRejects_GoesToTheNext()
    {
        await using var near = await Cast.DriverOnDuty(theatre, Look.Phone, kmAway: 0.3);
        await using var far = await Cast.DriverOnDuty(theatre, Look.Phone, kmAway: 1.2);
        await using var customer = await Cast.Customer(theatre, Look.Phone);

        await customer.Requests();
        await near.Sees(".offer");
        await far.SeesNot(".offer");
        await near.Taps("[data-decision=reject]");

        await near.SeesNot(".offer");
        await far.Sees(".offer");
        await Expect(customer.Find("#searching [data-slot=asked]")).ToHaveTextAsync("2 drivers asked so far");
        await far.Accepts();
        await customer.Sees("#ride");
    }

    [BrowserFact]
    public async Task Offer_WhenAnotherDriverIsFaster_IsLostAndSaysSo()
    {
        // Where several are asked at once.
        await using var quick = await Cast.DriverOnDuty(theatre, Look.PhoneDark, kmAway: 0.3);
        await using var slow = await Cast.DriverOnDuty(theatre, Look.PhoneDark, kmAway: 0.6);
        await using var customer = await Cast.Customer(theatre, Look.PhoneDark);

        await customer.Requests();
        await slow.Sees(".offer");
        await quick.Accepts();

        await slow.SeesNot(".offer");
        await Expect(slow.Find("#notice")).ToHaveTextAsync("অন্য চালক রাইডটি নিয়েছেন।");
    }

    [BrowserFact]
    public async Task Search_WhenTheCustomerCancels_EndsForBoth()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        await using var customer = await Cast.Customer(theatre, Look.Phone);
        await customer.Requests();
        await driver.Sees(".offer");

        await customer.Taps("#cancel-search");
        await customer.Taps("#cancel-dialog [value=confirm]");

        await Expect(customer.Find("#outcome [data-slot=text]")).ToHaveTextAsync("You cancelled this ride.");
        await Expect(customer.Find("#outcome [data-slot=to]")).ToHaveTextAsync("Union Square");
        await driver.SeesNot(".offer");
        await Expect(driver.Find("#notice")).ToHaveTextAsync("The request was cancelled.");
    }

    [BrowserFact]
    public async Task Ride_WhenTheDriverGivesItBack_IsSearchedAgain()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone, kmAway: 0.3);
        await using var other = await Cast.DriverOnDuty(theatre, Look.Phone, kmAway: 0.9);
        await using var customer = await Cast.Customer(theatre, Look.Phone);
        await customer.Requests();
        await driver.Accepts();

        await driver.Taps("#cancel-job");
        await driver.Taps("#cancel-dialog [value=confirm]");

        await Expect(customer.Find("#searching [data-slot=again]")).ToBeVisibleAsync();
        await driver.Sees("#duty.is-on");
        await other.Accepts();
        await customer.Sees("#ride");
    }

    [BrowserFact]
    public async Task Search_WhenNobodyIsThere_OffersToTryAgain()
    {
        await using var customer = await Cast.Customer(theatre, Look.Phone);

        await customer.Taps("#booking [type=submit]");
        await Expect(customer.Find("#outcome h1")).ToHaveTextAsync("No driver found");
        await Expect(customer.Find("#outcome [data-slot=to]")).ToHaveTextAsync("Union Square");
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        await customer.Taps("#try-again");

        await customer.Sees("#searching");
        await driver.Sees(".offer");
    }
}
