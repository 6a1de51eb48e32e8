using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SafeGo.Cells;

/// <summary>City names as people write them: case, marks and spaces do not tell two cities apart.</summary>
public static class CityName
{
    // The process runs without ICU, which alone could decompose letters; the Latin ones with marks are few enough to name.
    private static readonly FrozenDictionary<char, string> Bare = new Dictionary<string, string>
    {
        ["àáâãäåāăą"] = "a",
        ["çćĉċč"] = "c",
        ["ďđð"] = "d",
        ["èéêëēĕėęě"] = "e",
        ["ĝğġģ"] = "g",
        ["ĥħ"] = "h",
        ["ìíîïĩīĭįı"] = "i",
        ["ĵ"] = "j",
        ["ķ"] = "k",
        ["ĺļľŀł"] = "l",
        ["ñńņňŉ"] = "n",
        ["òóôõöøōŏő"] = "o",
        ["ŕŗř"] = "r",
        ["śŝşšș"] = "s",
        ["ţťŧț"] = "t",
        ["ùúûüũūŭůűų"] = "u",
        ["ŵ"] = "w",
        ["ýÿŷ"] = "y",
        ["źżž"] = "z",
        ["æ"] = "ae",
        ["œ"] = "oe",
        ["ß"] = "ss",
    }.SelectMany(row => row.Key.Select(letter => (letter, row.Value))).ToFrozenDictionary(p => p.letter, p => p.Value);

    public static bool Same(string a, string b) =>
        string.Equals(a, b, StringComparison.Ordinal) || string.Equals(Key(a), Key(b), StringComparison.Ordinal);

    /// <summary>What is left of a name when case, accents, spaces and punctuation are taken away.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            if (Bare.TryGetValue(c, out var bare)) key.Append(bare);
            else if (IsPartOfName(c)) key.Append(c);
        }

        return key.ToString();
    }

    // Beyond the combining accents, marks are vowel signs of scripts like Bangla: letters to their readers.
    private static bool IsPartOfName(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || (c > '\u036F' && char.GetUnicodeCategory(c) is (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
}
