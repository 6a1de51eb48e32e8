namespace SafeGo.Accounts;

/// <summary>Phone numbers of any country, as E.164 writes them.</summary>
public static class Phone
{
    public const string Expected = "must be + and 8 to 15 digits, country code first";

    /// <summary>Takes spaces, dashes, dots and brackets away; false for what is then not "+" and 8 to 15 digits, the first not 0.</summary>
    public static bool TryRead(string text, out string phone)
    {
        phone = string.Concat(text.Where(c => c is not (' ' or '-' or '.' or '(' or ')')));
        return phone.Length is >= 9 and <= 16 && phone[0] == '+' && phone[1] != '0' && phone.Skip(1).All(char.IsAsciiDigit);
    }
}
