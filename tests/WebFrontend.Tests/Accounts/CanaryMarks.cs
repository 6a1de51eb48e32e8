using System.Text;

namespace SafeGo.Web.Accounts;

/// <summary>What is looked for: the mark that every paper holds, in any guise a program gives a text, and papers that can hold none.</summary>
internal static class CanaryMarks
{
    /// <summary>Each person's ends with a letter of his own.</summary>
    public const string Stem = "canary5f3e9";

    // Dates, short numbers and the phone of somebody else have a form of their own; short ones are looked for as whole values.
    private static readonly string[] Formed = ["1990-02-28", "2040-12-31", "8801812345678", "\"7K42\"", "\"6789\""];

    private static readonly string[] Guises = [.. new[] { 0, 1, 2 }.Select(Base64), Convert.ToHexString(Encoding.UTF8.GetBytes(Stem)), Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Stem)), .. Formed];

    public static bool IsIn(string text) => text.Contains(Stem, StringComparison.OrdinalIgnoreCase) || Guises.Any(g => text.Contains(g, StringComparison.Ordinal));

    // Where in a longer text it begins decides how it looks; the first and last letters belong to its neighbours too.
    private static string Base64(int before)
    {
        byte[] bytes = [.. new byte[before], .. Encoding.UTF8.GetBytes(Stem)];
        var (first, end) = (((before * 8) + 5) / 6, bytes.Length * 8 / 6);
        return Convert.ToBase64String(bytes)[first..end];
    }
}
