using Microsoft.AspNetCore.Mvc;
using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

/// <summary>Handing in papers (contract sections 2 and 4). What is asked is the country's to say; nothing of a refused step is kept.</summary>
internal static class OnboardingEndpoints
{
    private static readonly string[] Steps =
        [OnboardingSteps.BasicInfo, OnboardingSteps.Address, OnboardingSteps.Identity, OnboardingSteps.EmergencyContact];

    public static void MapOnboarding(this IEndpointRouteBuilder routes)
    {
        var onboarding = routes.MapGroup("/api/onboarding").ForAnyUser().WithTags("Accounts");
        onboarding.MapGet("", Read).Produces<OnboardingState>();
        foreach (var step in Steps)
        {
            onboarding.MapPut($"/{step}", (Shape body, Caller caller, Onboarding papers, CancellationToken cancellation) => Save(step, body, caller, papers, cancellation))
                .Takes(typeof(Dictionary<string, string>)).Produces<OnboardingState>();
        }

        onboarding.MapPut("/documents/{kind}", SaveDocument).WithMetadata(new RequestSizeLimitAttribute(Upload.MostReceived))
            .TakesImage().Produces<OnboardingState>();
        onboarding.MapPost("/submit", Submit).Produces<SubmittedAnswer>();
        routes.MapPut("/api/driver/vehicle", (Shape body, Caller caller, Onboarding papers, CancellationToken cancellation) => Save(OnboardingSteps.Vehicle, body, caller, papers, cancellation))
            .ForAnyDriver().WithTags("Accounts").Takes(typeof(VehicleBody)).Produces<OnboardingState>();
    }

    private static async Task<IResult> Read(Caller caller, Onboarding papers, CancellationToken cancellation) =>
        TypedResults.Ok(await papers.State(caller.Account, cancellation));

    private static async Task<IResult> Save(string step, Shape body, Caller caller, Onboarding papers, CancellationToken cancellation)
    {
        var fields = papers.Fields(caller.Account, step);
        var values = papers.Values(body, fields);
        if (!body.IsGood) return Problems.Of(body);
        if (fields.Count == 0) return Problems.Of(ErrorCode.NotFound);
        return TypedResults.Ok(await papers.Save(caller.Account, step, values, cancellation));
    }

    private static async Task<IResult> SaveDocument(string kind, Upload upload, Caller caller, Onboarding papers, CancellationToken cancellation)
    {
        if (upload.Refusal is { } refusal) return refusal;
        if (!Words.TryParse<DocumentKind>(kind, out var document) || !papers.Asks(caller.Account, document)) return Problems.Of(ErrorCode.NotFound);
        return TypedResults.Ok(await papers.Save(caller.Account, document, upload.Image!, cancellation));
    }

    private static async Task<IResult> Submit(Caller caller, Onboarding papers, CancellationToken cancellation)
    {
        var missing = (await papers.State(caller.Account, cancellation)).Steps.SelectMany(s => s.Missing).ToList();
        if (missing.Count > 0) return Problems.Missing(ErrorCode.OnboardingIncomplete, missing);
        return TypedResults.Ok(new SubmittedAnswer(await papers.Submit(caller.Account, cancellation)));
    }
}

internal sealed record OnboardingState(
    UserRole Role, string CountryCode, VerificationStatus VerificationStatus, string? RejectionReason, IReadOnlyList<OnboardingStepState> Steps);

/// <param name="Missing">Names of fields and documents.</param>
/// <param name="Fields">All that the step asks, given or not; what was given is not told again.</param>
internal sealed record OnboardingStepState(string Step, bool Complete, IReadOnlyList<string> Missing, IReadOnlyList<OnboardingFieldState> Fields);

/// <param name="Most">The longest text taken, in characters.</param>
/// <param name="Choices">The only texts taken, for a choice.</param>
internal sealed record OnboardingFieldState(string Name, FieldKind Kind, bool Required, int Most, IReadOnlyList<string> Choices);

internal sealed record SubmittedAnswer(VerificationStatus VerificationStatus);

internal sealed record VehicleBody(string MakeModel, string Plate);
