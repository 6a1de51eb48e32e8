namespace SafeGo.Browser;

/// <summary>From the smallest phone to a wall, upright and lying.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class LayoutTests(Theatre theatre)
{
    [BrowserTheory]
    [InlineData("phone-small", 360, 640)]
    [InlineData("phone-lying", 844, 390)]
    [InlineData("tablet", 820, 1180)]
    [InlineData("4k", 3840, 2160)]
    public async Task Pages_WhenTheScreenIsOfAnySize_FitIt(string name, int width, int height)
    {
        var look = new Look(name, width, height);
        await using var driver = await Cast.DriverOnDuty(theatre, look);
        await using var customer = await Cast.Customer(theatre, look);
        await customer.Drawn();
        await customer.LooksGood("customer-booking");

        await customer.Requests();
        await driver.Sees(".offer");
        await driver.Drawn();
        await driver.LooksGood("driver-offer");

        // A driver answers without scrolling.
        await Expect(driver.Find("[data-decision=accept]")).ToBeInViewportAsync(new() { Ratio = 1 });
        await driver.Accepts();
        await customer.Sees("#ride");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Request_WhenTheNetworkIsSlow_ShowsThatItIsUnderWay(string language)
    {
        await using var customer = await Cast.Customer(theatre, Look.Of(language));
        await customer.Drawn();
        var seen = new TaskCompletionSource();
        await customer.Page.RouteAsync("**/api/rides/request", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
        });

        await customer.Taps("#booking [type=submit]");
        await Expect(customer.Find("#booking [type=submit]")).ToHaveAttributeAsync("aria-busy", "true");
        await customer.LooksGood("customer-booking-slow");
        seen.SetResult();

        await customer.Sees("#outcome");
    }
}
