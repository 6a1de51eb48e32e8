namespace SafeGo.Accounts;

/// <summary>E-mail addresses: whether they exist only a letter could tell, so little is asked of their shape.</summary>
public static class EmailAddress
{
    public const int Most = 254;

    public static bool IsOne(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && text.Length <= Most
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>');
    }
}
