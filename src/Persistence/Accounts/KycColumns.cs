using SafeGo.Accounts;

namespace SafeGo.Persistence.Accounts;

/// <summary>Where each paper is kept (schema 0001). A key is the name of its column; all but <see cref="Plain"/> are encrypted.</summary>
internal static class KycColumns
{
    /// <summary>Shown to every customer of the driver.</summary>
    private const string Plain = "vehicle_make_model";

    private static readonly string[] Persons =
    [
        "father_name", "date_of_birth", "present_address", "permanent_address", "home_address", "nid_number",
        "government_id_type", "government_id_last4", .. EmergencyContact,
    ];

    private static readonly Dictionary<UserRole, (string Table, string[] Columns, DocumentKind[] Documents)> ByRole = new()
    {
        [UserRole.Customer] = ("customers", Persons, [DocumentKind.NidFront, DocumentKind.NidBack]),
        [UserRole.Driver] = (
            "drivers",
            [.. Persons, "ssn_last4", "driver_license_number", "driver_license_expiry", Plain, "vehicle_plate"],
            [DocumentKind.NidFront, DocumentKind.NidBack, DocumentKind.DriverLicense]),
        [UserRole.Restaurant] = ("restaurants", ["business_name", "owner_name", "business_address", "registration_number", .. EmergencyContact], []),
    };

    private static string[] EmergencyContact => ["emergency_contact_name", "emergency_contact_phone", "emergency_contact_relationship"];

    public static IEnumerable<UserRole> Roles => ByRole.Keys;

    public static bool HasPapers(UserRole role) => ByRole.ContainsKey(role);

    public static string Table(UserRole role) => ByRole[role].Table;

    public static IReadOnlyList<string> Of(UserRole role) => ByRole[role].Columns;

    public static IReadOnlyList<DocumentKind> Documents(UserRole role) => ByRole[role].Documents;

    public static bool IsEncrypted(string column) => column != Plain;

    public static string Image(DocumentKind kind) => $"{kind.Word()}_image";

    /// <exception cref="ArgumentException">A country asks for something that has no place to be kept.</exception>
    public static string Checked(UserRole role, string key) =>
        Of(role).Contains(key) ? key : throw new ArgumentException($"There is no column for '{key}' in {Table(role)}.", nameof(key));
}
