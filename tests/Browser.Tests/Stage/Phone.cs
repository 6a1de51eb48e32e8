using System.Text.Json;
using Deque.AxeCore.Playwright;

namespace SafeGo.Browser.Stage;

/// <summary>A person's page in a browser of its own: nothing is shared with another's.</summary>
internal sealed class Phone : IAsyncDisposable
{
    private readonly List<string> faults = [];

    private Phone(IBrowserContext context, IPage page, Look look)
    {
        (Context, Page, Look) = (context, page, look);
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            // What the network refuses is often the test's own doing; what our policy refuses never is.
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) faults.Add(message.Text);
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public Look Look { get; }

    /// <summary>A page that nobody has signed in to.</summary>
    /// <param name="prepare">Runs in the page before its own code.</param>
    public static async Task<Phone> Open(Theatre theatre, string role, Look look, params string[] prepare)
    {
        var context = await theatre.Browser.NewContextAsync(look.Options);
        await context.AddInitScriptAsync($"localStorage.setItem('safego.language', localStorage.getItem('safego.language') ?? '{look.Language}')");
        foreach (var script in prepare) await context.AddInitScriptAsync(script);
        var phone = new Phone(context, await context.NewPageAsync(), look);
        await phone.Page.GotoAsync(new Uri(theatre.App.Address, $"/{role}/").ToString());
        return phone;
    }

    /// <summary>Somebody approved, signed in already.</summary>
    /// <param name="kept">More of what his tab keeps, by key.</param>
    public static async Task<Phone> OfSomebody(Theatre theatre, string role, Look look, string? kept = null, params string[] prepare)
    {
        var (userId, token) = (await theatre.App.People(role, look.Country, 1))[0];
        var session = JsonSerializer.Serialize(new
        {
            access_token = token,
            refresh_token = "none",
            expires_at = DateTimeOffset.UtcNow.AddHours(11).ToUnixTimeMilliseconds(),
            user = new { user_id = userId, role, country_code = look.Country, display_name = "Somebody", is_verified = true, verification_status = "approved", is_blocked = false },
        });
        // Once: a page that signs out and is loaded again stays signed out.
        var signIn = $$"""
            if (!sessionStorage.getItem('test.begun')) {
              sessionStorage.setItem('test.begun', '1');
              sessionStorage.setItem('safego.session.{{role}}', {{JsonSerializer.Serialize(session)}});
              {{kept?.Replace("{user}", userId, StringComparison.Ordinal)}}
            }
            """;
        return await Open(theatre, role, look, [signIn, .. prepare]);
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    public Task Sees(string selector) => Expect(Find(selector)).ToBeVisibleAsync();

    public Task SeesNot(string selector) => Expect(Find(selector)).Not.ToBeVisibleAsync();

    public Task Taps(string selector) => Find(selector).ClickAsync();

    /// <summary>Comes back after a reload: to the same screen, drawn from <c>state</c>.</summary>
    public async Task Reloads(string andSees)
    {
        await Page.ReloadAsync();
        await Sees(andSees);
    }

    /// <summary>The map has its grid, and pins stand still.</summary>
    public async Task Drawn()
    {
        await Expect(Find("#map[data-grid=drawn] canvas").First).ToBeVisibleAsync();
        await Expect(Find(".leaflet-zoom-anim")).ToHaveCountAsync(0);
    }

    /// <summary>Nobody is kept out of what is shown now, as far as axe can tell; and a picture of it.</summary>
    public async Task LooksGood(string state)
    {
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Screens, $"{state}-{Look.Name}.png") });
        var violations = (await Page.RunAxe()).Violations;
        Assert.True(violations.Length == 0, $"{state}: " + string.Join("; ", violations.Select(v => $"{v.Id} ({v.Help}) at {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{state}: the page is {overflow} px wider than the screen");
        Assert.Empty(await TouchTargets.TooSmall(Page));
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        Assert.Empty(faults);
    }
}
