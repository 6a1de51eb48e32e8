using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

/// <summary>A refresh token as its owner holds it: 256 random bits. We keep a digest, which is of no use to a thief.</summary>
internal sealed record RefreshToken(string Text, NewRefreshToken Kept)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static RefreshToken New(DateTimeOffset now)
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new RefreshToken(text, new NewRefreshToken(Digest(text), now, now + Lifetime));
    }

    // The token is as random as the digest is long: a slow hash would guard nothing.
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
