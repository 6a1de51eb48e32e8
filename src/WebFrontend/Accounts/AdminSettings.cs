namespace SafeGo.Web.Accounts;

/// <summary>Section <c>SafeGo:Admin</c>: the first administrator, made once if there is none.</summary>
internal sealed class AdminSettings : ISettings
{
    private const int LeastPassword = 12;

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public IEnumerable<string> Faults()
    {
        if (Email.Length > 0 != Password.Length > 0) yield return "SafeGo:Admin needs both Email and Password, or neither";
        if (Email.Length > 0 && Email.IndexOf('@', StringComparison.Ordinal) is <= 0) yield return "SafeGo:Admin:Email is no e-mail address";
        if (Password.Length is > 0 and < LeastPassword) yield return $"SafeGo:Admin:Password is too short: at least {LeastPassword} characters are needed";
    }
}
