using System.Globalization;

namespace SafeGo.Browser;

/// <summary>
/// What the live map costs its reader, at a server that runs already (<c>SAFEGO_URL</c>) and has whatever load it has. Run by name
/// (<c>--explicit only</c>): a busy machine is no reason for a red suite.
/// </summary>
public sealed class AdminMapFigures
{
    private const int Seconds = 30;

    // Milliseconds between one frame and the next, and then the heap in bytes.
    private const string Watch = """
        (seconds) => new Promise((done) => {
          const gaps = [], begin = performance.now();
          let last = begin;
          requestAnimationFrame(function frame(now) {
            gaps.push(now - last);
            last = now;
            if (now - begin < seconds * 1000) requestAnimationFrame(frame);
            else done([...gaps.slice(1), performance.memory.usedJSHeapSize]);
          });
        })
        """;

    [BrowserFact(Explicit = true)]
    public async Task Map_WhileDriversMove_DrawsInTime()
    {
        var url = Environment.GetEnvironmentVariable("SAFEGO_URL") ?? throw new InvalidOperationException("Name a running server in SAFEGO_URL.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.GotoAsync(new Uri(new Uri(url), "/admin/").ToString());
        await page.FillAsync("#email", "admin@safego.test");
        await page.FillAsync("#password", SafeGoApp.DemoPassword);
        await page.ClickAsync("#sign-in [type=submit]");
        await page.SelectOptionAsync("#view-map [data-part=city]", Environment.GetEnvironmentVariable("SAFEGO_CITY") ?? "New York");
        await Expect(page.Locator("table.cells button").First).ToBeVisibleAsync(new() { Timeout = 30_000 });

        var measured = await page.EvaluateAsync<double[]>(Watch, Seconds);
        var (frames, heap) = (measured[..^1].Order().ToArray(), measured[^1] / (1024 * 1024));

        await page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Screens, "admin-map-under-load.png") });
        var counts = string.Join(", ", await page.Locator(".counters div").AllInnerTextsAsync());
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{counts.ReplaceLineEndings(" ")}: {frames.Length} frames in {Seconds} s, median {At(frames, 0.5):F1} ms, p95 {At(frames, 0.95):F1} ms, worst {frames[^1]:F0} ms; heap {heap:F0} MB"));
        Assert.True(At(frames, 0.5) <= 33, "The median frame takes longer than 33 ms.");
        Assert.True(heap < 300, "The heap is larger than 300 MB.");
    }

    private static double At(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];
}
