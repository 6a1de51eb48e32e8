namespace SafeGo.Browser;

/// <summary>Every state of the customer's and the driver's page: it is accessible, fits the screen, survives a reload, and has its picture taken.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class StateTests(Theatre theatre)
{
    public static TheoryData<string> Looks => [.. All.Select(look => look.Name)];

    private static Look[] All => [Look.Phone, Look.PhoneDark, Look.Desktop, Look.DesktopDark];

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task Ride_WhenEachStateIsReloaded_IsTheSameAndForEverybody(string name)
    {
        var look = All.Single(l => l.Name == name);
        await using var stranger = await Phone.Open(theatre, "customer", look);
        await stranger.Sees("#sign-in .demo");
        await stranger.LooksGood("customer-sign-in");
        await stranger.Taps(".menu summary");
        await stranger.LooksGood("menu");

        var (arriving, opening) = (Cast.Driver(theatre, look, kmAway: 0.9), Cast.Customer(theatre, look));
        await using var driver = await arriving;
        await using var customer = await opening;
        await driver.Drawn();
        await driver.LooksGood("driver-offline");
        await driver.GoesOnline();
        await driver.LooksGood("driver-online");
        await customer.Drawn();
        await customer.LooksGood("customer-booking");

        await customer.Requests();
        await driver.Sees(".offer");
        await Both(customer, "customer-searching", "#searching", driver, "driver-offer", ".offer");
        await driver.Accepts();
        await customer.Sees("#ride");
        await Both(customer, "customer-assigned", "#ride", driver, "driver-accepted", "#job");
        await customer.Taps("#cancel-ride");
        await customer.LooksGood("customer-cancel");
        await customer.Taps("#cancel-dialog [value=keep]");
        await driver.Taps("#next-step");
        await Expect(customer.Find("#ride [data-step=driver_arriving]")).ToHaveAttributeAsync("aria-current", "step");
        await Both(customer, "customer-coming", "#ride", driver, "driver-to-pickup", "#job");
        await driver.Taps("#next-step");
        await Expect(customer.Find("#ride [data-step=in_progress]")).ToHaveAttributeAsync("aria-current", "step");
        await Both(customer, "customer-riding", "#ride", driver, "driver-riding", "#job");
        await driver.Taps("#next-step");
        await customer.Sees("#outcome");
        await customer.LooksGood("customer-arrived");
        await driver.Sees("#duty.is-on");
        await driver.LooksGood("driver-finished");

        await driver.Taps("#duty [type=submit]");
        await driver.SeesNot("#duty.is-on");
        await customer.Taps("#book-another");
        await customer.Taps("#booking [type=submit]");
        await customer.Sees("#try-again");
        await customer.LooksGood("customer-no-driver");
    }

    private static async Task Both(Phone customer, string customerState, string customerSees, Phone driver, string driverState, string driverSees)
    {
        // Two phones, two cores.
        await Task.WhenAll(One(customer, customerState, customerSees), One(driver, driverState, driverSees));
    }

    private static async Task One(Phone phone, string state, string sees)
    {
        await phone.Reloads(sees);
        await phone.Drawn();
        await phone.LooksGood(state);
    }
}
