namespace SafeGo.Accounts;

/// <summary>What one country asks of those who join (contract section 4); a row of <see cref="Countries"/>.</summary>
/// <param name="Code">ISO 3166, two letters.</param>
/// <param name="Own">What is asked here beside what every country asks.</param>
public sealed record CountryRules(string Code, IReadOnlyList<OnboardingField> Own)
{
    /// <summary>By which a driver's last day of driving is kept, where the country asks for it.</summary>
    public const string LicenceExpiryKey = "driver_license_expiry";

    private static readonly UserRole[] Everybody = [UserRole.Customer, UserRole.Driver, UserRole.Restaurant];
    private static readonly UserRole[] Restaurants = [UserRole.Restaurant];
    private static readonly UserRole[] Drivers = [UserRole.Driver];

    private static readonly OnboardingField[] Everywhere =
    [
        new(OnboardingSteps.BasicInfo, "business_name", FieldKind.Text) { Roles = Restaurants },
        new(OnboardingSteps.BasicInfo, "owner_name", FieldKind.Text) { Roles = Restaurants },
        new(OnboardingSteps.Address, "business_address", FieldKind.Text) { Roles = Restaurants, Most = 300 },
        new(OnboardingSteps.Identity, "registration_number", FieldKind.Text) { Roles = Restaurants },
        new(OnboardingSteps.EmergencyContact, "name", FieldKind.Text) { Roles = Everybody, Key = "emergency_contact_name" },
        new(OnboardingSteps.EmergencyContact, "phone", FieldKind.Phone) { Roles = Everybody, Key = "emergency_contact_phone" },
        new(OnboardingSteps.EmergencyContact, "relationship", FieldKind.Text) { Roles = Everybody, Key = "emergency_contact_relationship" },
        new(OnboardingSteps.Vehicle, "make_model", FieldKind.Text) { Roles = Drivers, Key = "vehicle_make_model" },
        new(OnboardingSteps.Vehicle, "plate", FieldKind.Text) { Roles = Drivers, Key = "vehicle_plate", Most = 20 },
    ];

    /// <summary>In the order of the steps.</summary>
    public IReadOnlyList<OnboardingField> Of(UserRole role) => [.. Own.Concat(Everywhere).Where(f => f.Roles.Contains(role))];

    /// <summary>A step's fields; none where this role has no such step here.</summary>
    public IReadOnlyList<OnboardingField> Of(UserRole role, string step) => [.. Of(role).Where(f => f.Step == step)];

    /// <summary>What is still to be given, step by step.</summary>
    /// <param name="filled">The keys of what was given.</param>
    public IReadOnlyList<OnboardingStep> Progress(UserRole role, IReadOnlySet<string> filled) =>
    [
        .. from field in Of(role)
           group field by field.Step into step
           select new OnboardingStep(step.Key, [.. step.Where(f => f.IsRequired && !filled.Contains(f.Key)).Select(f => f.Name)]),
    ];

    /// <summary>When a driver may no longer drive; null where the country does not ask. The last day counts in full, by UTC.</summary>
    /// <param name="expiry">As it was kept; a driver who gave none may not drive where one is asked for.</param>
    public DateTimeOffset? LicenceValidUntil(string? expiry)
    {
        if (Own.All(f => f.Key != LicenceExpiryKey)) return null;
        return OnboardingField.Date(expiry) is { } last ? new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.UnixEpoch;
    }
}

/// <param name="Missing">Names of required fields and documents.</param>
public sealed record OnboardingStep(string Step, IReadOnlyList<string> Missing)
{
    public bool IsComplete => Missing.Count == 0;
}
