namespace SafeGo.Browser.Stage;

/// <summary>The browser of this machine; none is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM") ?? Find();

    public static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path,
        // A sandbox of its own needs rights that root in a container lacks; every page here is ours.
        Args = ["--no-sandbox", "--disable-background-networking", "--autoplay-policy=no-user-gesture-required"],
    });

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
         from name in Names
         select System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
