using System.Text;

namespace SafeGo;

/// <summary>The one spelling of an enum's members as stored and sent: <c>OfferPending</c> is <c>offer_pending</c>.</summary>
public static class Words
{
    public static string Word<TEnum>(this TEnum value) where TEnum : struct, Enum => Spelling<TEnum>.ByValue[value];

    /// <summary>False for any text that is not exactly a member's word; case and spaces count.</summary>
    public static bool TryParse<TEnum>(string? word, out TEnum value) where TEnum : struct, Enum
    {
        value = default;
        return word is not null && Spelling<TEnum>.ByWord.TryGetValue(word, out value);
    }

    /// <exception cref="FormatException">The text is not a member's word: the row was written by something else.</exception>
    public static TEnum Parse<TEnum>(string word) where TEnum : struct, Enum =>
        TryParse<TEnum>(word, out var value) ? value : throw new FormatException($"'{word}' is no {typeof(TEnum).Name}.");

    public static IReadOnlyCollection<string> Of<TEnum>() where TEnum : struct, Enum => Spelling<TEnum>.ByWord.Keys;

    private static class Spelling<TEnum> where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> ByValue = Enum.GetValues<TEnum>().ToDictionary(v => v, v => Snake(v.ToString()));
        public static readonly Dictionary<string, TEnum> ByWord = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

        private static string Snake(string name)
        {
            var word = new StringBuilder(name.Length + 4);
            foreach (var c in name)
            {
                if (char.IsUpper(c) && word.Length > 0) word.Append('_');
                word.Append(char.ToLowerInvariant(c));
            }

            return word.ToString();
        }
    }
}
