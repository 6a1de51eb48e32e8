namespace SafeGo.Browser;

/// <summary>Every state of the customer's and the driver's page: it is accessible, fits the screen, survives a reload, and has its picture taken.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class StateTests(Theatre theatre)
{
    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Ride_WhenEachStateIsReloaded_IsTheSameAndForEverybody(string language)
    {
        var look = Look.Of(language);
        var (arriving, opening) = (Cast.Driver(theatre, look, kmAway: 0.9), Cast.Customer(theatre, look));
        await using var driver = await arriving;
        await using var customer = await opening;
        await driver.Drawn();
        await driver.LooksGood("driver-offline");
        await driver.GoesOnline();
        await customer.Drawn();
        await Task.WhenAll(driver.LooksGood("driver-online"), customer.LooksGood("customer-booking"));

        await customer.Requests();
        await driver.Sees(".offer");
        await Both(customer, "customer-searching", "#searching", driver, "driver-offer", ".offer");
        await driver.Accepts();
        await customer.Sees("#ride");
        await Both(customer, "customer-assigned", "#ride", driver, "driver-accepted", "#job");
        await customer.Taps("#cancel-ride");
        await driver.Taps("#cancel-job");
        await Task.WhenAll(customer.LooksGood("customer-cancel"), driver.LooksGood("driver-give-back"));
        await customer.Taps("#cancel-dialog [value=keep]");
        await driver.Taps("#cancel-dialog [value=keep]");
        await driver.Taps("#next-step");
        await Expect(customer.Find("#ride [data-step=driver_arriving]")).ToHaveAttributeAsync("aria-current", "step");
        await Both(customer, "customer-coming", "#ride", driver, "driver-to-pickup", "#job");
        await driver.Taps("#next-step");
        await Expect(customer.Find("#ride [data-step=in_progress]")).ToHaveAttributeAsync("aria-current", "step");
        await Both(customer, "customer-riding", "#ride", driver, "driver-riding", "#job");
        await driver.Taps("#next-step");
        await customer.Sees("#outcome");
        await driver.Sees("#duty.is-on");
        await Task.WhenAll(customer.LooksGood("customer-arrived"), driver.LooksGood("driver-finished"));
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Ride_WhenItComesToNothing_IsForEverybodyToo(string language)
    {
        var look = Look.Of(language);
        await using var customer = await Cast.Customer(theatre, look);
        await customer.Drawn();
        await customer.Taps("#booking [type=submit]");
        await customer.Sees("#try-again");
        await customer.LooksGood("customer-no-driver");

        await using var driver = await Cast.DriverOnDuty(theatre, look, kmAway: 0.3);
        await using var other = await Cast.DriverOnDuty(theatre, look, kmAway: 0.9);
        await customer.Taps("#try-again");
        await driver.Accepts();
        await driver.Taps("#cancel-job");
        await driver.Taps("#cancel-dialog [value=confirm]");
        await Expect(customer.Find("#searching [data-slot=again]")).ToBeVisibleAsync();
        await customer.LooksGood("customer-searching-again");
        await other.Sees(".offer");
        await customer.Taps("#cancel-search");
        await customer.Taps("#cancel-dialog [value=confirm]");
        await customer.Sees("#book-another");
        await other.SeesNot(".offer");
        await Task.WhenAll(customer.LooksGood("customer-cancelled"), other.LooksGood("driver-offer-gone"));
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Booking_WhenNothingIsChosenOrASpotOnTheMap_IsForEverybody(string language)
    {
        await using var customer = await Phone.OfSomebody(theatre, "customer", Look.Of(language));
        await customer.Sees("#booking");
        await customer.Drawn();
        await customer.LooksGood("customer-booking-empty");

        await customer.Find("#pickup-select").SelectOptionAsync("map");
        await customer.Sees("#pickup-summary");
        await customer.LooksGood("customer-booking-spot");
        await customer.Taps(".menu summary");
        await customer.LooksGood("menu-signed-in");
    }

    // Two phones, two cores.
    private static Task Both(Phone customer, string customerState, string customerSees, Phone driver, string driverState, string driverSees) =>
        Task.WhenAll(One(customer, customerState, customerSees), One(driver, driverState, driverSees));

    private static async Task One(Phone phone, string state, string sees)
    {
        await phone.Reloads(sees);
        await phone.Drawn();
        await phone.LooksGood(state);
    }
}
