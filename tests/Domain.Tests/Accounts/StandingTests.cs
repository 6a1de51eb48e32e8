namespace SafeGo.Accounts;

public sealed class StandingTests
{
    [Theory]
    [InlineData(true, VerificationStatus.Approved, false, StandingVerdict.Good)]
    [InlineData(true, VerificationStatus.Approved, true, StandingVerdict.Blocked)]
    [InlineData(false, VerificationStatus.Approved, false, StandingVerdict.NotVerified)]
    [InlineData(true, VerificationStatus.Pending, false, StandingVerdict.NotVerified)]
    [InlineData(false, VerificationStatus.Rejected, false, StandingVerdict.NotVerified)]
    [InlineData(false, VerificationStatus.Pending, true, StandingVerdict.Blocked)]
    public void Verdict_WhenAnyIsMissing_IsNotGood(bool verified, VerificationStatus status, bool blocked, StandingVerdict expected)
    {
        var standing = new Standing(verified, status, blocked);

        Assert.Equal(expected, standing.Verdict);
        Assert.Equal(expected == StandingVerdict.Good, standing.IsGood);
    }
}
