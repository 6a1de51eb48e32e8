using System.Security.Cryptography;

namespace SafeGo.Accounts;

public sealed class KycKeyRingTests
{
    private const string Place = "user/nid_number";

    private static readonly string Old = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly string New = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray());

    [Fact]
    public void Encrypt_WhenDoneTwice_NeverGivesTheSame()
    {
        var ring = KycKeyRing.Parse($"a={Old}");

        Assert.NotEqual(ring.Encrypt("1234"u8, Place), ring.Encrypt("1234"u8, Place));
        Assert.Equal("1234"u8, ring.Decrypt("a", ring.Encrypt("1234"u8, Place), Place));
    }

    [Fact]
    public void Decrypt_WhenTheRingWasTurned_ReadsWhatTheOlderKeyEncrypted()
    {
        var kept = KycKeyRing.Parse($"a={Old}").Encrypt("1234"u8, Place);
        var turned = KycKeyRing.Parse($"b={New}; a={Old}");

        Assert.Equal("b", turned.CurrentId);
        Assert.Equal("1234"u8, turned.Decrypt("a", kept, Place));
        Assert.Throws<CryptographicException>(() => KycKeyRing.Parse($"b={New}").Decrypt("a", kept, Place));
    }

    [Fact]
    public void Decrypt_WhenAValueWasMovedChangedOrCut_RefusesIt()
    {
        var ring = KycKeyRing.Parse($"a={Old}");
        var kept = ring.Encrypt("1234"u8, Place);
        var changed = kept.ToArray();
        changed[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => ring.Decrypt("a", kept, "another/nid_number"));
        Assert.ThrowsAny<CryptographicException>(() => ring.Decrypt("a", changed, Place));
        Assert.ThrowsAny<CryptographicException>(() => ring.Decrypt("a", kept[..20], Place));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("a")]
    [InlineData("a=c2hvcnQ=")]
    [InlineData("a=no base64")]
    [InlineData("a b=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    [InlineData("=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    [InlineData("a=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=;a=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    public void Faults_WhenTheTextIsNoRing_SaysWhyWithoutTheKey(string text)
    {
        Assert.DoesNotContain("AQEB", KycKeyRing.Faults(text)!, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => KycKeyRing.Parse(text));
    }

    [Fact]
    public void OfSecret_WhenTheSecretIsTheSame_IsTheSameKeyWithAName()
    {
        var (one, same, other) = (KycKeyRing.OfSecret("secret"u8.ToArray()), KycKeyRing.OfSecret("secret"u8.ToArray()), KycKeyRing.OfSecret("other"u8.ToArray()));

        Assert.Equal("1234"u8, same.Decrypt(one.CurrentId, one.Encrypt("1234"u8, Place), Place));
        Assert.NotEqual(one.CurrentId, other.CurrentId);
        Assert.Null(KycKeyRing.Faults(KycKeyRing.Make()));
    }
}
