namespace SafeGo.Accounts;

public enum VerificationStatus
{
    Pending = 1,
    Approved,
    Rejected,
}
