using System.Security.Cryptography;
using System.Text;

namespace SafeGo.Accounts;

/// <summary>
/// The keys for people's papers, never kept with them in the database. The first encrypts, all decrypt: to change keys, put a new
/// one in front and take the old one away when nothing is kept under it any more.
/// </summary>
public sealed class KycKeyRing
{
    private const int KeyBytes = 32;

    private readonly IReadOnlyList<(string Id, byte[] Key)> keys;

    private KycKeyRing(IReadOnlyList<(string Id, byte[] Key)> keys) => this.keys = keys;

    public string CurrentId => keys[0].Id;

    public IReadOnlyCollection<string> Ids => [.. keys.Select(k => k.Id)];

    /// <summary>Of text such as <c>2027=BASE64;2026=BASE64</c>: names of letters and digits, keys of 32 bytes, the current first.</summary>
    /// <exception cref="FormatException"><see cref="Faults"/> says why.</exception>
    public static KycKeyRing Parse(string text) => TryRead(text, out var keys) is { } fault ? throw new FormatException(fault) : new KycKeyRing(keys);

    /// <returns>What is wrong with it, without a word of any key; null when nothing is.</returns>
    public static string? Faults(string text) => TryRead(text, out _);

    /// <summary>One key made of another secret, for a start that has no ring of its own. Another secret is another key, with another name.</summary>
    public static KycKeyRing OfSecret(byte[] secret)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: "safego papers"u8.ToArray());
        return new KycKeyRing([($"of{Convert.ToHexStringLower(SHA256.HashData(key))[..8]}", key)]);
    }

    /// <summary>A ring of one new key, as text.</summary>
    public static string Make() => $"k1={Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}";

    /// <summary>Authenticated together with what it belongs to: a value moved to another place decrypts to nothing.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain, string belongsTo)
    {
        var box = new byte[AesGcm.NonceByteSizes.MaxSize + plain.Length + AesGcm.TagByteSizes.MaxSize];
        var (nonce, cipher, tag) = Split(box);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys[0].Key, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce, plain, cipher, tag, Encoding.UTF8.GetBytes(belongsTo));
        return box;
    }

    /// <exception cref="CryptographicException">The key is not on the ring, or the bytes are not what was encrypted for this place.</exception>
    public byte[] Decrypt(string keyId, byte[] box, string belongsTo)
    {
        var key = keys.FirstOrDefault(k => k.Id == keyId).Key ?? throw new CryptographicException($"No key '{keyId}' is on the ring.");
        if (box.Length < AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize) throw new CryptographicException("What was kept is cut short.");
        var (nonce, cipher, tag) = Split(box);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(nonce, cipher, tag, plain, Encoding.UTF8.GetBytes(belongsTo));
        return plain;
    }

    private static Parts Split(byte[] box) => new(
        box.AsSpan(0, AesGcm.NonceByteSizes.MaxSize),
        box.AsSpan(AesGcm.NonceByteSizes.MaxSize..^AesGcm.TagByteSizes.MaxSize),
        box.AsSpan(^AesGcm.TagByteSizes.MaxSize..));

    private static string? TryRead(string text, out IReadOnlyList<(string Id, byte[] Key)> keys)
    {
        var read = new List<(string Id, byte[] Key)>();
        keys = read;
        foreach (var entry in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (id, key) = entry.Split('=', 2) is [var name, var encoded] ? (name, encoded) : (entry, "");
            var bytes = new byte[KeyBytes + 1];
            if (!Convert.TryFromBase64String(key, bytes, out var length) || length != KeyBytes) return $"needs {KeyBytes} bytes in base64 for each key";
            if (id.Length is 0 or > 20 || !id.All(char.IsAsciiLetterOrDigit)) return "needs a name of letters and digits before each '='";
            if (read.Any(k => k.Id == id)) return $"names the key '{id}' twice";
            read.Add((id, bytes[..KeyBytes]));
        }

        return read.Count == 0 ? "holds no key" : null;
    }

    private readonly ref struct Parts(Span<byte> nonce, Span<byte> cipher, Span<byte> tag)
    {
        private readonly Span<byte> nonce = nonce;
        private readonly Span<byte> cipher = cipher;
        private readonly Span<byte> tag = tag;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> cipher, out Span<byte> tag)
        {
            nonce = this.nonce;
            cipher = this.cipher;
            tag = this.tag;
        }
    }
}
