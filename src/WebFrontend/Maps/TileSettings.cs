namespace SafeGo.Web.Maps;

/// <summary>Of section <c>Map</c>: street tiles under the grid, where there is somebody who serves them. None by default.</summary>
internal sealed class TileSettings : ISettings
{
    /// <summary>As Leaflet wants it: <c>https://tiles.example.org/{z}/{x}/{y}.png</c>.</summary>
    public string TileUrl { get; set; } = "";

    /// <summary>Shown on every map, as those who serve tiles ask.</summary>
    public string TileAttribution { get; set; } = "";

    /// <summary>What the content security policy must let images come from.</summary>
    public string? Origin => Uri.TryCreate(TileUrl, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;

    public IEnumerable<string> Faults()
    {
        if (TileUrl.Length > 0 && (Origin?.StartsWith("http", StringComparison.Ordinal) != true || Origin.Contains('{', StringComparison.Ordinal)))
        {
            yield return "Map:TileUrl must be like https://tiles.example.org/{z}/{x}/{y}.png, with the host spelt out";
        }
    }
}
