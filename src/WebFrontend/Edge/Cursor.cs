using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SafeGo.Web.Edge;

/// <summary>Where the next page of a list begins, as a text that clients pass back and do not read.</summary>
internal static class Cursor
{
    private const int Longest = 100;

    public static string Of(DateTimeOffset at, Guid id) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds()}:{id:N}")));

    /// <returns>False for a text that no list gave out.</returns>
    public static bool TryRead(string text, out (DateTimeOffset At, Guid Id) place)
    {
        place = default;
        if (text.Length > Longest || !Base64Url.IsValid(text)) return false;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(':');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ms) || !Guid.TryParseExact(parts[1], "N", out var id)) return false;
        if (ms > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return false;
        place = (DateTimeOffset.FromUnixTimeMilliseconds(ms), id);
        return true;
    }
}
