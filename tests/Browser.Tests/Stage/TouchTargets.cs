namespace SafeGo.Browser.Stage;

/// <summary>Whatever is meant for a finger is at least 44 px high and wide, except links within a line of text.</summary>
internal static class TouchTargets
{
    private const string Measure = """
        () => [...document.querySelectorAll("button, select, input:not([type=radio], [type=checkbox], [type=file], [type=hidden]), summary, label.choice, label.button, [role=button]")]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1)
          .map((e) => ({ name: e.id || e.textContent.trim() || e.className, box: e.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
          .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)
        """;

    public static Task<string[]> TooSmall(IPage page) => page.EvaluateAsync<string[]>(Measure);
}
