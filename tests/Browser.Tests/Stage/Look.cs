namespace SafeGo.Browser.Stage;

/// <summary>How a person has his screen.</summary>
internal sealed record Look(string Name, int Width, int Height, bool IsDark = false, string Language = "en")
{
    public static Look Phone { get; } = new("phone-light", 390, 844);

    public static Look PhoneDark { get; } = new("phone-dark-bangla", 360, 780, IsDark: true, "bn");

    public static Look Desktop { get; } = new("desktop-light-bangla", 1440, 900, Language: "bn");

    public static Look DesktopDark { get; } = new("desktop-dark", 1440, 900, IsDark: true);

    /// <summary>For states that are pictured: each begins on a phone, and is turned into the other look of its language for its second picture.</summary>
    public static TheoryData<string> Languages => ["en", "bn"];

    /// <summary>The same person's other screen, in the other colours.</summary>
    public Look? Other => this == Phone ? DesktopDark : this == PhoneDark ? Desktop : null;

    public string Country => Language == "bn" ? "BD" : "US";

    public BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        // Nothing is waited for that only moves, and nothing is drawn sixty times a second for nobody.
        ReducedMotion = ReducedMotion.Reduce,
        HasTouch = Width < 600,
        Locale = "en-US",
        TimezoneId = Language == "bn" ? "Asia/Dhaka" : "America/New_York",
    };

    public static Look Of(string language) => language == "bn" ? PhoneDark : Phone;

    public override string ToString() => Name;
}
