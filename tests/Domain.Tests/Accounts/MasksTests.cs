namespace SafeGo.Accounts;

public sealed class MasksTests
{
    [Theory]
    [InlineData("Amina Rahman", "Amina R.")]
    [InlineData("Amina", "Amina")]
    [InlineData("  Amina   Khatun  Rahman ", "Amina R.")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("আমিনা রহমান", "আমিনা র.")]
    [InlineData("Zoë E\u0301mile", "Zoë E\u0301.")] // the accent stays on its letter
    [InlineData("Li 𠮷田", "Li 𠮷.")] // and a letter of two chars is not cut in half
    public void ShortName_WhenAName_KeepsTheFirstAndAnInitial(string name, string shown) =>
        Assert.Equal(shown, Masks.ShortName(name));

    [Theory]
    [InlineData("DHA-12-3456", "•••-••-3456")]
    [InlineData("KA 1234", "•• •234")]
    [InlineData("ABCD1234", "••••1234")]
    [InlineData("AB12", "••12")]
    [InlineData("A1", "•1")]
    [InlineData("7", "•")]
    [InlineData("", "")]
    public void Plate_WhenShown_HidesAtLeastHalf(string plate, string shown) => Assert.Equal(shown, Masks.Plate(plate));
}
