namespace SafeGo.Browser;

/// <summary>A keyboard alone is enough for a ride.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class KeyboardTests(Theatre theatre)
{
    [BrowserFact]
    public async Task Booking_WhenOnlyKeysArePressed_IsARide()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Desktop with { Language = "en" });
        await using var customer = await Phone.Open(theatre, "customer", Look.DesktopDark);
        var keys = customer.Page.Keyboard;

        await TabTo(customer, "email");
        await keys.TypeAsync("customer.us@safego.test");
        await TabTo(customer, "password");
        await keys.TypeAsync(SafeGoApp.DemoPassword);
        await keys.PressAsync("Enter");
        await customer.Sees("#booking");
        await TabTo(customer, "pickup-select");
        await keys.TypeAsync("Grand");
        await TabTo(customer, "dropoff-select");
        await keys.TypeAsync("A spot");
        await Expect(customer.Find("#dropoff-summary")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Near "));
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(customer.Find(".pin-dropoff:focus")).ToBeVisibleAsync();
        var before = await Trip(customer);
        for (var step = 0; step < 3; step++) await keys.PressAsync("Shift+ArrowDown");
        Assert.NotEqual(before, await Trip(customer));
        await customer.Find("#booking [type=submit]").FocusAsync();
        await keys.PressAsync("Enter");

        await customer.Sees("#searching");
        await driver.Sees(".offer");
        await TabTo(driver, "", "[data-decision=accept]");
        await driver.Page.Keyboard.PressAsync("Space");
        await customer.Sees("#ride");
        await TabTo(customer, "cancel-ride");
        await keys.PressAsync("Enter");
        await customer.Sees("#cancel-dialog");
        await keys.PressAsync("Escape");
        await customer.SeesNot("#cancel-dialog");
        await customer.Sees("#ride");
    }

    private static Task<string> Trip(Phone customer) => customer.Find("#booking [data-slot=distance]").InnerTextAsync();

    /// <summary>By the Tab key, as often as it takes.</summary>
    private static async Task TabTo(Phone phone, string id, string? selector = null)
    {
        selector ??= $"#{id}";
        for (var tabs = 0; tabs < 40; tabs++)
        {
            if (await phone.Page.EvaluateAsync<bool>($"document.activeElement?.matches('{selector}') ?? false")) return;
            await phone.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} cannot be reached with the Tab key");
    }
}
