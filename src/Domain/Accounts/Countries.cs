namespace SafeGo.Accounts;

/// <summary>Where SafeGo works, and what is asked there: a new country is a new row.</summary>
public sealed class Countries(IEnumerable<CountryRules> rows)
{
    private static readonly UserRole[] Drivers = [UserRole.Driver];

    private readonly Dictionary<string, CountryRules> byCode = rows.ToDictionary(r => r.Code);

    public static IReadOnlyList<CountryRules> Rows { get; } =
    [
        new("BD",
        [
            new(OnboardingSteps.BasicInfo, "father_name", FieldKind.Text),
            new(OnboardingSteps.BasicInfo, "date_of_birth", FieldKind.BirthDate),
            new(OnboardingSteps.Address, "present_address", FieldKind.Text) { Most = 300 },
            new(OnboardingSteps.Address, "permanent_address", FieldKind.Text) { Most = 300 },
            new(OnboardingSteps.Identity, "nid_number", FieldKind.Text) { Most = 40 },
            new(OnboardingSteps.Identity, "nid_front", FieldKind.Document),
            new(OnboardingSteps.Identity, "nid_back", FieldKind.Document),
        ]),
        new("US",
        [
            new(OnboardingSteps.BasicInfo, "date_of_birth", FieldKind.BirthDate),
            new(OnboardingSteps.Address, "home_address", FieldKind.Text) { Most = 300 },
            new(OnboardingSteps.Identity, "government_id_type", FieldKind.Choice) { Choices = ["passport", "driver_license", "state_id"] },
            new(OnboardingSteps.Identity, "government_id_last4", FieldKind.LastFour),
            new(OnboardingSteps.Identity, "driver_license_number", FieldKind.Text) { Roles = Drivers, Most = 40 },
            new(OnboardingSteps.Identity, CountryRules.LicenceExpiryKey, FieldKind.Date) { Roles = Drivers },
            new(OnboardingSteps.Identity, "ssn_last4", FieldKind.LastFourDigits) { Roles = Drivers, IsRequired = false },
            new(OnboardingSteps.Identity, "driver_license", FieldKind.Document) { Roles = Drivers },
        ]),
    ];

    public static Countries Served { get; } = new(Rows);

    public IEnumerable<string> Codes => byCode.Keys;

    public bool Serves(string code) => byCode.ContainsKey(code);

    /// <exception cref="KeyNotFoundException">Nobody joins where SafeGo does not work.</exception>
    public CountryRules Of(string code) => byCode[code];
}
