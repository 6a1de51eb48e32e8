using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

/// <summary>From what a person hands in to what is kept, by the rules of his country.</summary>
internal sealed class Onboarding(Countries countries, IKycStore papers, IAccountStore accounts, DispatchClock clock)
{
    public async Task<OnboardingState> State(Account account, CancellationToken cancellation)
    {
        var filled = await papers.Filled(account.Id, account.Role, cancellation);
        var rules = countries.Of(account.CountryCode);
        return new OnboardingState(
            account.Role,
            account.CountryCode,
            account.Standing.VerificationStatus,
            account.RejectionReason,
            [.. rules.Progress(account.Role, filled).Select(s => new OnboardingStepState(s.Step, s.IsComplete, s.Missing, Asked(rules.Of(account.Role, s.Step))))]);
    }

    /// <summary>What a step asks of this person; nothing where he has no such step.</summary>
    public IReadOnlyList<OnboardingField> Fields(Account account, string step) =>
        [.. countries.Of(account.CountryCode).Of(account.Role, step).Where(f => f.Kind != FieldKind.Document)];

    public bool Asks(Account account, DocumentKind kind) =>
        countries.Of(account.CountryCode).Of(account.Role).Any(f => f.Kind == FieldKind.Document && f.Name == kind.Word());

    /// <summary>By key; what is wrong is left as reasons in the body.</summary>
    public Dictionary<string, string?> Values(Shape body, IEnumerable<OnboardingField> fields)
    {
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var values = new Dictionary<string, string?>();
        foreach (var field in fields)
        {
            var text = field.IsRequired ? body.Text(field.Name, 1, field.Most) : body.OptionalText(field.Name, field.Most);
            var value = text;
            if (text is { Length: > 0 } && field.WhyNot(text, today, out value) is { } reason) body.Refuse(field.Name, reason);
            values[field.Key] = value;
        }

        return values;
    }

    public Task<OnboardingState> Save(Account account, string step, Dictionary<string, string?> values, CancellationToken cancellation)
    {
        // Whom to call when something happens was never what was approved (contract section 4).
        var change = Change(account, needsReview: step != OnboardingSteps.EmergencyContact) with { Values = values };
        return Save(account, values.TryGetValue(CountryRules.LicenceExpiryKey, out var expiry) ? Licence(change, account, expiry) : change, cancellation);
    }

    public Task<OnboardingState> Save(Account account, DocumentKind kind, DocumentImage image, CancellationToken cancellation) =>
        Save(account, Change(account, needsReview: true) with { Documents = new Dictionary<DocumentKind, DocumentImage> { [kind] = image } }, cancellation);

    public Task<VerificationStatus> Submit(Account account, CancellationToken cancellation) => accounts.Submit(account.Id, clock.Now, cancellation);

    private static IReadOnlyList<OnboardingFieldState> Asked(IEnumerable<OnboardingField> fields) =>
        [.. fields.Select(f => new OnboardingFieldState(f.Name, f.Kind, f.IsRequired, f.Most, f.Choices))];

    private async Task<OnboardingState> Save(Account account, KycChange change, CancellationToken cancellation)
    {
        await papers.Save(change, cancellation);
        return await State(await accounts.Find(account.Id, cancellation) ?? account, cancellation);
    }

    private KycChange Licence(KycChange change, Account account, string? expiry) =>
        change with { SetsLicence = true, LicenceValidUntil = countries.Of(account.CountryCode).LicenceValidUntil(expiry) };

    private KycChange Change(Account account, bool needsReview) => new(
        account.Id, account.Role, new Dictionary<string, string?>(), new Dictionary<DocumentKind, DocumentImage>(), needsReview, clock.Now);
}
