namespace SafeGo.Accounts;

public enum UserRole
{
    Customer = 1,
    Driver,
    Restaurant,
    Admin,
}
