namespace SafeGo.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("horsebattery staple")]
    [InlineData("SafeGo-demo-1")]
    [InlineData("long enough ")]
    [InlineData("দীর্ঘ পাসওয়ার্ড")]
    [InlineData("🐎🔋📎✅🐎🔋📎🐎")]
    public void WhyNot_WhenItIsLongAndNotCommon_TakesAnyCharacters(string password) => Assert.Null(PasswordRules.WhyNot(password, "a@b.test"));

    [Theory]
    [InlineData("short 7")]
    [InlineData("")]
    [InlineData("🐎🔋📎✅🐎🔋📎")]
    public void WhyNot_WhenItIsShort_SaysSo(string password) => Assert.Equal("must have 8 to 128 characters", PasswordRules.WhyNot(password, "a@b.test"));

    [Fact]
    public void WhyNot_WhenItIsAsLongAsMayBe_TakesItAndNoLongerOne()
    {
        var longest = string.Concat(Enumerable.Repeat("ab🐎d", 32));

        Assert.Null(PasswordRules.WhyNot(longest, "a@b.test"));
        Assert.NotNull(PasswordRules.WhyNot(longest + "e", "a@b.test"));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("PassWord")]
    [InlineData("12345678")]
    [InlineData("password123")]
    [InlineData("qwertyuiop")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("amina.rahman@example.org")]
    [InlineData("Amina.Rahman")]
    public void WhyNot_WhenItIsAmongTheFirstGuesses_RefusesIt(string password) =>
        Assert.Contains("guessed", PasswordRules.WhyNot(password, "amina.rahman@example.org"), StringComparison.Ordinal);
}
