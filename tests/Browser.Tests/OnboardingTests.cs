using System.Text.Json;

namespace SafeGo.Browser;

/// <summary>From nobody to somebody approved, by the page alone but for the administrator.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class OnboardingTests(Theatre theatre)
{
    private const string Password = "not the first one guessed";

    private static readonly FilePayload Photo = new() { Name = "photo.png", MimeType = "image/png", Buffer = TestPaper.Png };

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["date_of_birth"] = "1990-02-28",
        ["driver_license_expiry"] = "2040-12-31",
        ["government_id_last4"] = "7K42",
        ["ssn_last4"] = "6789",
        ["phone"] = "+8801812345678",
    };

    [BrowserTheory]
    [InlineData("customer", "BD", 4, 2)]
    [InlineData("driver", "US", 5, 1)]
    [InlineData("restaurant", "BD", 4, 0)]
    public async Task Newcomer_WhenHeHandsInHisPapers_IsApprovedAndLetIn(string role, string country, int steps, int documents)
    {
        await using var phone = await Phone.Open(theatre, role, country == "BD" ? Look.PhoneDark : Look.Phone);
        await SignUp(phone, $"browser.{role}@example.org", country);
        await phone.Sees("#papers");
        await phone.LooksGood($"{role}-papers");

        for (var step = 0; step < steps; step++) await FillIn(phone, step);
        await Expect(phone.Find(".checklist > li.is-done")).ToHaveCountAsync(steps);
        await Expect(phone.Find(".paper[data-state=given]")).ToHaveCountAsync(documents);
        await phone.LooksGood($"{role}-papers-ready");
        await phone.Reloads(andSees: "#send-papers");
        await phone.Taps("#send-papers");
        await phone.SeesNot("#send-papers");
        await phone.LooksGood($"{role}-papers-waiting");

        await Decide(await IdOf(phone, role), "approve", "{}");

        // It looks again by itself every few seconds.
        await Expect(phone.Find(role switch { "customer" => "#booking", "driver" => "#duty", _ => "#standing" })).ToBeVisibleAsync(new() { Timeout = 40_000 });
        if (role == "restaurant") await phone.LooksGood("restaurant-approved");
    }

    [BrowserFact]
    public async Task Newcomer_WhenHisPapersAreRejected_ReadsWhy()
    {
        using var newcomer = await TestNewcomer.SignUp(theatre.App, "customer", "US");
        await newcomer.HandIn();
        await Decide(newcomer.UserId, "reject", """{"rejection_reason":"The address cannot be read."}""");
        await using var phone = await Phone.Open(theatre, "customer", Look.Phone);

        await phone.SignsIn(newcomer.Email, TestNewcomer.Password);

        await Expect(phone.Find("#papers [data-slot=reason]")).ToHaveTextAsync("The address cannot be read.");
        await phone.LooksGood("customer-papers-rejected");
        await phone.Taps("#send-papers");
        await Expect(phone.Find("#papers h1")).ToHaveTextAsync("We are checking your papers");
    }

    [BrowserFact]
    public async Task Newcomer_WhenAFieldIsWrong_IsToldBesideIt()
    {
        await using var phone = await Phone.Open(theatre, "driver", Look.Phone);
        await SignUp(phone, "browser.wrong@example.org", "US");
        await phone.Sees("#papers");

        await phone.Find("#basic-info-date_of_birth").FillAsync("2090-01-01");
        await phone.Taps(".checklist > li:nth-child(1) [type=submit]");

        await Expect(phone.Find("#basic-info-date_of_birth-error")).ToHaveTextAsync("Give a date in the past.");
        await phone.LooksGood("driver-papers-wrong");
    }

    private static async Task SignUp(Phone phone, string email, string country)
    {
        await phone.Taps("[data-to=sign-up]");
        await phone.LooksGood($"{phone.Page.Url.Split('/')[^2]}-sign-up");
        await phone.Find("#su-name").FillAsync("Nadia Islam");
        await phone.Find("#su-country").SelectOptionAsync(country);
        await phone.Find("#su-phone").FillAsync("+8801712345678");
        await phone.Find("#su-email").FillAsync(email);
        await phone.Find("#su-password").FillAsync(Password);
        await phone.Taps("#sign-up [type=submit]");
    }

    private static async Task FillIn(Phone phone, int step)
    {
        var item = phone.Find(".checklist > li").Nth(step);
        await Expect(item.Locator("details")).ToHaveAttributeAsync("open", "");
        foreach (var input in await item.Locator("form input").AllAsync())
        {
            await input.FillAsync(Answers.GetValueOrDefault(await input.GetAttributeAsync("name") ?? "", "12 Corner Street"));
        }

        foreach (var file in await item.Locator("input[type=file]").AllAsync())
        {
            await file.SetInputFilesAsync(Photo);
            await Expect(file.Locator("xpath=ancestor::*[contains(@class, 'paper')]").First).ToHaveAttributeAsync("data-state", "given");
        }

        if (await item.Locator("form").IsVisibleAsync()) await item.Locator("[type=submit]").ClickAsync();
        await Expect(item).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-done"));
    }

    private static async Task<string> IdOf(Phone phone, string role) =>
        (await phone.Page.EvaluateAsync<JsonElement>($"JSON.parse(sessionStorage.getItem('safego.session.{role}')).user")).GetProperty("user_id").GetString()!;

    private async Task Decide(string userId, string decision, string body)
    {
        using var admin = await theatre.Admin();
        (await admin.PostAsync($"/api/admin/users/{userId}/{decision}", SafeGoApp.Raw(body))).EnsureSuccessStatusCode();
    }
}
