namespace SafeGo.Accounts;

/// <summary>Papers that are kept as images.</summary>
public enum DocumentKind
{
    NidFront = 1,
    NidBack,
    DriverLicense,
}
