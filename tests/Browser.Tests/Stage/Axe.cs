using Deque.AxeCore.Commons;

namespace SafeGo.Browser.Stage;

/// <summary>What axe has to say of a page. Put into it once, and asked for violations alone: the rest costs as much again.</summary>
internal static class Axe
{
    private const string Run = """
        async () => (await axe.run({ resultTypes: ["violations"] })).violations
          .map((v) => `${v.id} (${v.help}) at ${v.nodes.map((n) => n.html).join(", ")}`)
        """;

    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    public static async Task<string[]> Violations(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Source);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
