namespace SafeGo.Browser.Stage;

/// <summary>How a person has his screen.</summary>
internal sealed record Look(string Name, int Width, int Height, bool IsDark = false, string Language = "en")
{
    public static Look Phone { get; } = new("phone-light", 390, 844);

    public static Look PhoneDark { get; } = new("phone-dark-bangla", 360, 780, IsDark: true, "bn");

    public static Look Desktop { get; } = new("desktop-light-bangla", 1440, 900, Language: "bn");

    public static Look DesktopDark { get; } = new("desktop-dark", 1440, 900, IsDark: true);

    public string Country => Language == "bn" ? "BD" : "US";

    public BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        HasTouch = Width < 600,
        Locale = "en-US",
        TimezoneId = Language == "bn" ? "Asia/Dhaka" : "America/New_York",
    };

    public override string ToString() => Name;
}
