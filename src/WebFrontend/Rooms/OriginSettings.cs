namespace SafeGo.Web.Rooms;

/// <summary>Of section <c>SafeGo</c>: the pages that may open sockets beside our own.</summary>
internal sealed class OriginSettings : ISettings
{
    private const char Separator = ';';

    /// <summary>Origins as browsers write them, with <c>;</c> between: <c>https://app.example.org;https://staff.example.org</c>.</summary>
    public string AllowedOrigins { get; set; } = "";

    public IEnumerable<string> All => AllowedOrigins.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<string> Faults() =>
        from origin in All
        where !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.GetLeftPart(UriPartial.Authority) != origin
        select $"SafeGo:AllowedOrigins holds '{origin}': an origin looks like https://app.example.org, in small letters, without a path or a usual port";
}
