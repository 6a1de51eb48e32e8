using System.Collections.Frozen;

namespace SafeGo.Accounts;

/// <summary>
/// Which passwords are taken (NIST SP 800-63B): long enough and not among the first that a guesser tries. Nothing is asked
/// of which characters are in it, and none is changed.
/// </summary>
public static class PasswordRules
{
    public const int Least = 8;
    public const int Most = 128;

    private const string TooCommon = "is among the first that are guessed; choose another";

    // Commonly leaked passwords of at least the least length, in lower case (from zxcvbn's list; MIT, Dropbox Inc.).
    private static readonly FrozenSet<string> Common = ReadCommon();

    /// <returns>Why it is refused; null where it is taken.</returns>
    public static string? WhyNot(string password, string email)
    {
        if (password.EnumerateRunes().Count() is < Least or > Most) return $"must have {Least} to {Most} characters";
        var isGuessed = Common.Contains(password.ToLowerInvariant())
            || password.Distinct().Count() == 1
            || password.Equals(email, StringComparison.OrdinalIgnoreCase)
            || password.Equals(email.Split('@')[0], StringComparison.OrdinalIgnoreCase);
        return isGuessed ? TooCommon : null;
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var file = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("SafeGo.CommonPasswords.txt")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
