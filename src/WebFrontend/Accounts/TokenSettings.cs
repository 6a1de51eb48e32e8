using System.Text;

namespace SafeGo.Web.Accounts;

/// <summary>Section <c>SafeGo:Auth</c>.</summary>
internal sealed class TokenSettings : ISettings
{
    private const int LeastBytes = 32;

    public string SigningKey { get; set; } = "";

    public byte[] KeyBytes => Encoding.UTF8.GetBytes(SigningKey);

    public IEnumerable<string> Faults()
    {
        if (SigningKey.Length == 0) yield return $"SafeGo:Auth:SigningKey is missing: give a secret of at least {LeastBytes} bytes, the same to every front-end";
        else if (KeyBytes.Length < LeastBytes) yield return $"SafeGo:Auth:SigningKey is too short: at least {LeastBytes} bytes are needed";
    }
}
