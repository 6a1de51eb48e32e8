namespace SafeGo.Accounts;

public sealed class CountryRulesTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Theory]
    [InlineData("BD", UserRole.Customer, "basic-info", "father_name date_of_birth")]
    [InlineData("BD", UserRole.Customer, "address", "present_address permanent_address")]
    [InlineData("BD", UserRole.Customer, "identity", "nid_number nid_front nid_back")]
    [InlineData("BD", UserRole.Driver, "identity", "nid_number nid_front nid_back")]
    [InlineData("US", UserRole.Customer, "basic-info", "date_of_birth")]
    [InlineData("US", UserRole.Customer, "address", "home_address")]
    [InlineData("US", UserRole.Customer, "identity", "government_id_type government_id_last4")]
    [InlineData("US", UserRole.Driver, "identity", "government_id_type government_id_last4 driver_license_number driver_license_expiry ssn_last4 driver_license")]
    [InlineData("US", UserRole.Driver, "emergency-contact", "name phone relationship")]
    [InlineData("BD", UserRole.Driver, "vehicle", "make_model plate")]
    [InlineData("BD", UserRole.Customer, "vehicle", "")]
    [InlineData("US", UserRole.Restaurant, "basic-info", "business_name owner_name")]
    [InlineData("BD", UserRole.Restaurant, "address", "business_address")]
    [InlineData("BD", UserRole.Restaurant, "identity", "registration_number")]
    [InlineData("BD", UserRole.Restaurant, "emergency-contact", "name phone relationship")]
    [InlineData("BD", UserRole.Admin, "basic-info", "")]
    public void Of_WhenACountryAsks_AsksAsTheContractSays(string country, UserRole role, string step, string fields) =>
        Assert.Equal(fields, string.Join(' ', Countries.Served.Of(country).Of(role, step).Select(f => f.Name)));

    [Fact]
    public void Progress_WhenOnlyOptionalFieldsAreMissing_IsComplete()
    {
        var rules = Countries.Served.Of("US");
        var filled = rules.Of(UserRole.Driver).Where(f => f.IsRequired).Select(f => f.Key).ToHashSet();

        Assert.All(rules.Progress(UserRole.Driver, filled), step => Assert.True(step.IsComplete, step.Step));
    }

    [Fact]
    public void Progress_WhenFieldsAreMissing_NamesThemStepByStep()
    {
        var filled = new HashSet<string> { "father_name", "nid_front", "emergency_contact_name" };

        var progress = Countries.Served.Of("BD").Progress(UserRole.Driver, filled);

        Assert.Equal(
            [
                "basic-info: date_of_birth", "address: present_address, permanent_address", "identity: nid_number, nid_back",
                "emergency-contact: phone, relationship", "vehicle: make_model, plate",
            ],
            progress.Select(s => $"{s.Step}: {string.Join(", ", s.Missing)}"));
    }

    [Fact]
    public void Rows_WhenACountryIsAdded_ItIsServedByItsRowAlone()
    {
        var countries = new Countries([
            .. Countries.Rows,
            new CountryRules("NP", [new(OnboardingSteps.Address, "home_address", FieldKind.Text), new(OnboardingSteps.Identity, "nid_number", FieldKind.Text)])]);

        Assert.True(countries.Serves("NP"));
        Assert.Equal(["address", "identity", "emergency-contact"], countries.Of("NP").Progress(UserRole.Customer, new HashSet<string>()).Select(s => s.Step));
        Assert.Null(countries.Of("NP").LicenceValidUntil("2020-01-01"));
    }

    [Fact]
    public void LicenceValidUntil_WhenTheCountryAsksForOne_CountsTheLastDay()
    {
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), Countries.Served.Of("US").LicenceValidUntil("2026-12-31"));
        Assert.Null(Countries.Served.Of("BD").LicenceValidUntil("2026-12-31"));
    }

    [Theory]
    [InlineData(FieldKind.BirthDate, "1990-02-28", null)]
    [InlineData(FieldKind.BirthDate, "2026-07-01", "must be a date in the past, YYYY-MM-DD")]
    [InlineData(FieldKind.BirthDate, "1890-01-01", "must be a date in the past, YYYY-MM-DD")]
    [InlineData(FieldKind.BirthDate, "28.02.1990", "must be a date in the past, YYYY-MM-DD")]
    [InlineData(FieldKind.BirthDate, "1990-02-30", "must be a date in the past, YYYY-MM-DD")]
    [InlineData(FieldKind.Date, "2031-12-31", null)]
    [InlineData(FieldKind.Date, "soon", "must be a date, YYYY-MM-DD")]
    [InlineData(FieldKind.LastFour, "A12z", null)]
    [InlineData(FieldKind.LastFour, "12345", "must be the last 4 letters or digits")]
    [InlineData(FieldKind.LastFourDigits, "1234", null)]
    [InlineData(FieldKind.LastFourDigits, "12a4", "must be the last 4 digits")]
    [InlineData(FieldKind.LastFourDigits, "١٢٣٤", "must be the last 4 digits")]
    [InlineData(FieldKind.Phone, "+880 1700-000000", null)]
    [InlineData(FieldKind.Phone, "01700000000", Phone.Expected)]
    [InlineData(FieldKind.Text, "anything", null)]
    public void WhyNot_WhenATextIsGiven_JudgesItByItsKind(FieldKind kind, string text, string? reason) =>
        Assert.Equal(reason, new OnboardingField("step", "field", kind).WhyNot(text, Today, out _));

    [Fact]
    public void WhyNot_WhenThereIsAChoice_TakesItsWordsOnly()
    {
        var field = Countries.Served.Of("US").Of(UserRole.Customer).Single(f => f.Name == "government_id_type");

        Assert.Null(field.WhyNot("passport", Today, out _));
        Assert.Equal("must be one of: passport, driver_license, state_id", field.WhyNot("Passport", Today, out _));
    }
}
