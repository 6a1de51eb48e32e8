using System.Text.Json;

namespace SafeGo.Browser.Stage;

/// <summary>A person's page in a browser of its own: nothing is shared with another's.</summary>
internal sealed class Phone : IAsyncDisposable
{
    private readonly List<string> faults = [];
    private Func<Task> leave = () => Task.CompletedTask;

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
    /// <param name="role">Whose page it is; nobody's is the start page.</param>
    /// <param name="prepare">Runs in the page before its own code.</param>
    public static async Task<Phone> Open(Theatre theatre, string role, Look look, params string[] prepare)
    {
        var context = await theatre.Browser.NewContextAsync(look.Options);
        await context.AddInitScriptAsync($"localStorage.setItem('safego.language', localStorage.getItem('safego.language') ?? '{look.Language}')");
        foreach (var script in prepare) await context.AddInitScriptAsync(script);
        var phone = new Phone(context, await context.NewPageAsync(), look);
        await phone.Page.GotoAsync(new Uri(theatre.App.Address, role.Length > 0 ? $"/{role}/" : "/").ToString());
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
        var phone = await Open(theatre, role, look, [signIn, .. prepare]);
        if (role == "customer") phone.leave = () => theatre.CallOffRides(token);
        return phone;
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    public async Task Sees(string selector)
    {
        await Comes($"() => [...document.querySelectorAll({JsonSerializer.Serialize(selector)})].some((e) => e.checkVisibility({{ visibilityProperty: true }}))");
        await Expect(Find(selector)).ToBeVisibleAsync();
    }

    public async Task SeesNot(string selector)
    {
        await Comes($"() => [...document.querySelectorAll({JsonSerializer.Serialize(selector)})].every((e) => !e.checkVisibility({{ visibilityProperty: true }}))");
        await Expect(Find(selector)).Not.ToBeVisibleAsync();
    }

    public Task Taps(string selector) => Find(selector).ClickAsync();

    /// <summary>Comes back after a reload: to the same screen, drawn from <c>state</c>.</summary>
    public async Task Reloads(string andSees)
    {
        await Page.ReloadAsync();
        await Sees(andSees);
    }

    /// <summary>The map has its grid.</summary>
    public async Task Drawn()
    {
        await Sees("#map[data-grid=drawn]");
    }

    /// <summary>Nobody is kept out of what is shown now, as far as tools can tell; and a picture of it, on each of the person's screens.</summary>
    public async Task LooksGood(string state)
    {
        await Judge(state, Look);
        if (Look.Other is not { } other) return;
        await Becomes(other);
        await Judge(state, other);
        await Becomes(Look);
    }

    /// <summary>A text in the page's language; of a page that has just been opened, once it has its texts.</summary>
    public async Task<string> Text(string key, object? values = null)
    {
        await Comes($"async () => (await import('/js/shared/i18n.js')).hasText({JsonSerializer.Serialize(key)})");
        return await Page.EvaluateAsync<string>("async ([key, values]) => (await import('/js/shared/i18n.js')).t(key, values ?? {})", new[] { key, values });
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await leave();
        Assert.Empty(faults);
    }

    // Playwright's expectations look again after 100, 250, 500 ms and then once a second. What did not come is left to them: they
    // say what is there instead. Not at each frame either: frames that nothing asks for are drawn by the same two cores.
    private async Task Comes(string condition)
    {
        try
        {
            await Page.WaitForFunctionAsync(condition, options: new() { Timeout = Theatre.PatienceMs, PollingInterval = 50 });
        }
        catch (TimeoutException)
        {
        }
    }

    private async Task Becomes(Look look)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light });
        await Page.SetViewportSizeAsync(look.Width, look.Height);
        // The page has seen it, and a map has asked for what it lacks.
        await Page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        // Where one scrolled to on the other screen means nothing here; what has the focus does.
        await Page.EvaluateAsync("() => { scrollTo(0, 0); document.activeElement?.scrollIntoView({ block: 'nearest' }); }");
    }

    private async Task Judge(string state, Look look)
    {
        await SeesNot("[data-grid=coming]");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Screens, $"{state}-{look.Name}.png"), Animations = ScreenshotAnimations.Disabled });
        // Once in light and once in dark, once narrow and once wide: what axe judges is the same in every language.
        var violations = look.Language == "en" ? await Axe.Violations(Page) : [];
        Assert.True(violations.Length == 0, $"{state}, {look}: {string.Join("; ", violations)}");
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{state}, {look}: the page is {overflow} px wider than the screen");
        Assert.Empty(await TouchTargets.TooSmall(Page));
    }
}
