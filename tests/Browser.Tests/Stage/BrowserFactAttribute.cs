using System.Runtime.CompilerServices;

namespace SafeGo.Browser.Stage;

/// <summary>A test that needs a browser; where there is none it says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) => Skip = Browsers.Missing;
}

/// <inheritdoc cref="BrowserFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) => Skip = Browsers.Missing;
}

internal static class Browsers
{
    public const string OneTestAtATime = "browser";

    public static string? Missing => Chromium.Path is null ? "There is no Chromium here: install it (Debian: chromium) or name it in CHROMIUM." : null;
}

/// <summary>Pages of one test must not be kept waiting by another's; drivers of one must not answer another's customers.</summary>
[CollectionDefinition(Browsers.OneTestAtATime, DisableParallelization = true)]
public sealed class OneTestAtATime;
