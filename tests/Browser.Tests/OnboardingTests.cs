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

    private readonly List<string> people = [];

    [BrowserTheory]
    [InlineData("customer", "en", 4, 0)]
    [InlineData("customer", "bn", 4, 2)]
    [InlineData("driver", "en", 5, 1)]
    [InlineData("driver", "bn", 5, 2)]
    [InlineData("restaurant", "en", 4, 0)]
    [InlineData("restaurant", "bn", 4, 0)]
    public async Task Newcomer_WhenHeHandsInHisPapers_IsApprovedAndLetIn(string role, string language, int steps, int documents)
    {
        await using var phone = await Newcomer(role, language);
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

        var home = role switch { "customer" => "#booking", "driver" => "#duty", _ => "#standing" };
        // It looks again by itself every few seconds; one who waits for that is enough.
        if ((role, language) != ("restaurant", "en")) await phone.Reloads(home);
        await Expect(phone.Find(home)).ToBeVisibleAsync(new() { Timeout = 40_000 });
        if (role == "restaurant") await phone.LooksGood("restaurant-approved");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Newcomer_WhenHisPapersAreRejected_ReadsWhy(string language)
    {
        using var newcomer = await TestNewcomer.SignUp(theatre.App, "customer", Look.Of(language).Country);
        await newcomer.HandIn();
        await Decide(newcomer.UserId, "reject", """{"rejection_reason":"The address cannot be read."}""");
        await using var phone = await Phone.Open(theatre, "customer", Look.Of(language));

        await phone.SignsIn(newcomer.Email, TestNewcomer.Password);

        await Expect(phone.Find("#papers [data-slot=reason]")).ToHaveTextAsync("The address cannot be read.");
        await phone.LooksGood("customer-papers-rejected");
        await phone.Taps("#send-papers");
        await Expect(phone.Find("#papers h1")).ToHaveTextAsync(await phone.Text("papers.waiting.headline"));
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Newcomer_WhenAFieldIsWrong_IsToldBesideIt(string language)
    {
        await using var phone = await Newcomer("driver", language);

        await phone.Find("#basic-info-date_of_birth").FillAsync("2090-01-01");
        await phone.Taps(".checklist > li:nth-child(1) [type=submit]");

        await Expect(phone.Find("#basic-info-date_of_birth-error")).ToHaveTextAsync(await phone.Text("reason.past_date"));
        await phone.LooksGood("driver-papers-wrong");
    }

    [BrowserFact]
    public async Task Newcomer_WhenHisSessionRunsOut_FindsWhatHeTypedWhenHeIsBack()
    {
        await using var phone = await Newcomer("customer", "bn", Clocks.CanBeSet);
        await phone.Find("#basic-info-father_name").FillAsync("Abdul Karim");

        await phone.SessionRunsOut(theatre, "customer");
        await phone.Taps(".checklist > li:nth-child(1) [type=submit]");
        await phone.Sees("#sign-in [data-problem]");
        await phone.SignsIn(people[^1], Password);

        await phone.Sees("#papers");
        await Expect(phone.Find("#basic-info-father_name")).ToHaveValueAsync("Abdul Karim");
    }

    /// <summary>Signed up by the page, with all papers still to give.</summary>
    private async Task<Phone> Newcomer(string role, string language, params string[] prepare)
    {
        var phone = await Phone.Open(theatre, role, Look.Of(language), prepare);
        await phone.Taps("[data-to=sign-up]");
        people.Add($"browser.{Guid.NewGuid():N}@example.org");
        await phone.SignsUp(people[^1], language, Password);
        await phone.Sees("#papers");
        return phone;
    }

    private static async Task FillIn(Phone phone, int step)
    {
        var item = phone.Find(".checklist > li").Nth(step);
        await Expect(item.Locator("details")).ToHaveAttributeAsync("open", "");
        foreach (var input in await item.Locator("form input").AllAsync())
        {
            await input.FillAsync(Answers.GetValueOrDefault(await input.GetAttributeAsync("name") ?? "", "12 Corner Street"));
        }

        var papers = await item.Locator("input[type=file]").AllAsync();
        foreach (var file in papers)
        {
            // The last one is still wanted, what was given before is there.
            if (file == papers[^1]) await phone.LooksGood($"papers-{(papers.Count > 1 ? "documents" : "document")}");
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
