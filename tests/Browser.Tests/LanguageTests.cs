namespace SafeGo.Browser;

/// <summary>Bangla is not a second thought: words, digits and plurals.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class LanguageTests(Theatre theatre)
{
    [BrowserFact]
    public async Task Page_WhenTheLanguageIsChanged_IsInItAtOnceAndAfterAReload()
    {
        await using var customer = await Phone.Open(theatre, "customer", Look.Phone);
        await Expect(customer.Find("#sign-in h1")).ToHaveTextAsync("Sign in");

        await customer.Taps(".menu summary");
        await customer.Find("[data-language]").SelectOptionAsync("bn");

        await Expect(customer.Find("#sign-in h1")).ToHaveTextAsync("সাইন ইন");
        await Expect(customer.Find("html")).ToHaveAttributeAsync("lang", "bn");
        await customer.Page.ReloadAsync();
        await Expect(customer.Find("#sign-in h1")).ToHaveTextAsync("সাইন ইন");
    }

    [BrowserFact]
    public async Task Search_WhenItIsInBangla_CountsInBanglaDigits()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.PhoneDark);
        await using var other = await Cast.DriverOnDuty(theatre, Look.PhoneDark, kmAway: 0.8);
        await using var customer = await Cast.Customer(theatre, Look.PhoneDark);

        await customer.Requests();

        await Expect(customer.Find("#searching [data-slot=asked]")).ToHaveTextAsync("এ পর্যন্ত ২ জন চালককে জিজ্ঞাসা করা হয়েছে");
        await Expect(driver.Find(".offer [data-slot=left]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[০-৯]{1,2}$"));
        await Expect(driver.Find(".offer [data-slot=distance]")).ToHaveTextAsync("৪০০ মিটার");
    }

    [BrowserFact]
    public async Task Colours_WhenDarkIsChosen_AreDarkOnALightDevice()
    {
        await using var customer = await Phone.Open(theatre, "customer", Look.Phone);

        await customer.Taps(".menu summary");
        await customer.Find("[data-theme-switch]").SelectOptionAsync("dark");

        await Expect(customer.Find("body")).ToHaveCSSAsync("background-color", "rgb(14, 19, 17)");
    }
}
