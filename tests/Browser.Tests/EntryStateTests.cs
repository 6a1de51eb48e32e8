namespace SafeGo.Browser;

/// <summary>What everybody sees first, on each page: for everybody, on every screen, and with its picture taken.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class EntryStateTests(Theatre theatre)
{
    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Entry_OfTheCustomersPage_IsForEverybody(string language)
    {
        await using var customer = await Phone.Open(theatre, "customer", Look.Of(language));
        await customer.Sees("#sign-in .demo");
        await customer.LooksGood("customer-sign-in");
        await customer.Taps(".menu summary");
        await customer.LooksGood("menu");
        await customer.Taps(".menu summary");

        await customer.SignsIn("driver1.us@safego.test");
        await Expect(customer.Find("#sign-in [data-problem]")).ToContainTextAsync(await customer.Text("problem.is_driver"));
        await customer.LooksGood("sign-in-refused");

        await customer.Taps("[data-to=sign-up]");
        await customer.LooksGood("customer-sign-up");
        await customer.SignsUp($"entry.{language}@example.org", language, password: "password123");
        await Expect(customer.Find("#su-password-error")).ToHaveTextAsync(await customer.Text("reason.password_common"));
        await customer.LooksGood("customer-sign-up-wrong");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Entry_OfTheOtherPages_IsForEverybody(string language)
    {
        var look = Look.Of(language);
        foreach (var role in new[] { "driver", "restaurant", "admin" })
        {
            await using var phone = await Phone.Open(theatre, role, look);
            await phone.Sees("#sign-in .demo");
            await phone.LooksGood($"{role}-sign-in");
        }

        await using var stranger = await Phone.Open(theatre, "", look);
        await stranger.Sees("#try");
        await stranger.LooksGood("start");
    }

    [BrowserFact]
    public async Task SignIn_WhenTheRoleIsAnother_LeadsToItsPage()
    {
        await using var customer = await Phone.Open(theatre, "customer", Look.Phone);

        await customer.SignsIn("driver1.us@safego.test");
        await customer.Taps("#sign-in [data-problem] a");

        await Expect(customer.Find("#sign-in .lead")).ToHaveTextAsync("Go online and take rides near you.");
    }
}
