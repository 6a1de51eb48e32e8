using SafeGo.Testing;

namespace SafeGo.Persistence.Engines;

public sealed class DataDirectoryTests
{
    [Fact]
    public void Claim_WhileAnotherHoldsIt_IsRefusedInOneSentence()
    {
        using var directory = new TemporaryDirectory();
        using var first = DataDirectory.Claim(directory.Path);

        var refusal = Assert.Throws<StorageUnusableException>(() => DataDirectory.Claim(directory.Path));

        Assert.Contains("is in use by another SafeGo", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_AfterTheOtherIsGone_IsGiven()
    {
        using var directory = new TemporaryDirectory();
        DataDirectory.Claim(directory.Path).Dispose();

        using var second = DataDirectory.Claim(directory.Path);
        Assert.NotNull(second);
    }
}
