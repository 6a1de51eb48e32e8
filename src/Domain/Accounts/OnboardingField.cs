namespace SafeGo.Accounts;

/// <summary>One thing a country asks of people, and how it is checked.</summary>
/// <param name="Step">One of <see cref="OnboardingSteps"/>.</param>
/// <param name="Name">On the wire.</param>
public sealed record OnboardingField(string Step, string Name, FieldKind Kind)
{
    /// <summary>By which it is kept; differs from the name where two steps have a field of one name.</summary>
    public string Key { get; init; } = Name;

    /// <summary>Who is asked.</summary>
    public IReadOnlyList<UserRole> Roles { get; init; } = [UserRole.Customer, UserRole.Driver];

    public bool IsRequired { get; init; } = true;

    /// <summary>The longest text taken, in characters.</summary>
    public int Most { get; init; } = 100;

    /// <summary>The only texts taken, for a <see cref="FieldKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Reads what was given, already without the spaces around it.</summary>
    /// <param name="today">The day by UTC.</param>
    /// <param name="value">As it is kept.</param>
    /// <returns>Why it is refused; null where it is taken.</returns>
    public string? WhyNot(string text, DateOnly today, out string value)
    {
        value = text;
        return Kind switch
        {
            FieldKind.Text => null,
            FieldKind.BirthDate => Date(text) is { } born && born < today && born > today.AddYears(-130) ? null : "must be a date in the past, YYYY-MM-DD",
            FieldKind.Date => Date(text) is not null ? null : "must be a date, YYYY-MM-DD",
            FieldKind.Choice => Choices.Contains(text) ? null : $"must be one of: {string.Join(", ", Choices)}",
            FieldKind.LastFour => text.Length == 4 && text.All(char.IsAsciiLetterOrDigit) ? null : "must be the last 4 letters or digits",
            FieldKind.LastFourDigits => text.Length == 4 && text.All(char.IsAsciiDigit) ? null : "must be the last 4 digits",
            FieldKind.Phone => Phone.TryRead(text, out value) ? null : Phone.Expected,
            _ => throw new InvalidOperationException($"{Name} comes as an image, not as a text."),
        };
    }

    /// <summary>A day as it is kept; null for any other text.</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var date) ? date : null;
}

public enum FieldKind
{
    Text = 1,
    BirthDate,
    Date,
    Choice,
    LastFour,
    LastFourDigits,
    Phone,

    /// <summary>An image; <see cref="OnboardingField.Name"/> is the word of its <see cref="DocumentKind"/>.</summary>
    Document,
}

/// <summary>The steps of onboarding as the doors spell them.</summary>
public static class OnboardingSteps
{
    public const string BasicInfo = "basic-info";
    public const string Address = "address";
    public const string Identity = "identity";
    public const string EmergencyContact = "emergency-contact";
    public const string Vehicle = "vehicle";
}
