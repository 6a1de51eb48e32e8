using System.Text;
using SafeGo.Accounts;

namespace SafeGo.Persistence.Accounts;

/// <summary>
/// A paper as its column holds it: <c>enc:</c>, the key's name, a colon, the encrypted bytes in base64. What begins otherwise is from
/// before there was a wall, and is encrypted by the next rotation.
/// </summary>
internal sealed class KycCipher(KycKeyRing ring)
{
    private const string Mark = "enc:";

    public string CurrentId => ring.CurrentId;

    public IReadOnlyCollection<string> Ids => ring.Ids;

    /// <summary>What a column under the current key begins with.</summary>
    public string CurrentPrefix => $"{Mark}{ring.CurrentId}:";

    public string Encrypt(Guid user, string column, string value) =>
        CurrentPrefix + Convert.ToBase64String(ring.Encrypt(Encoding.UTF8.GetBytes(value), $"{user:D}/{column}"));

    public string Decrypt(Guid user, string column, string kept)
    {
        if (!kept.StartsWith(Mark, StringComparison.Ordinal)) return kept;
        var parts = kept.Split(':');
        return Encoding.UTF8.GetString(ring.Decrypt(parts[1], Convert.FromBase64String(parts[2]), $"{user:D}/{column}"));
    }

    public byte[] Encrypt(Guid user, DocumentKind kind, byte[] image) => ring.Encrypt(image, $"{user:D}/{kind.Word()}");

    public byte[] Decrypt(Guid user, DocumentKind kind, string keyId, byte[] kept) => ring.Decrypt(keyId, kept, $"{user:D}/{kind.Word()}");
}
