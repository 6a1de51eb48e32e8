namespace SafeGo.Fuzzer.Verdicts;

/// <summary>The codes an error may have (contract section 6 and what the server documents beyond it), and the status of each.</summary>
internal static class Codes
{
    public const string Unavailable = "unavailable";

    private static readonly Dictionary<string, int> Statuses = new()
    {
        ["validation_failed"] = 400,
        ["unauthenticated"] = 401,
        ["forbidden"] = 403,
        ["not_verified"] = 403,
        ["blocked"] = 403,
        ["not_found"] = 404,
        ["method_not_allowed"] = 405,
        ["offer_expired"] = 409,
        ["ride_already_active"] = 409,
        ["invalid_state"] = 409,
        ["version_conflict"] = 409,
        ["email_taken"] = 409,
        ["idempotency_key_reused"] = 409,
        ["too_large"] = 413,
        ["unsupported_media_type"] = 415,
        ["onboarding_incomplete"] = 422,
        ["outside_service_area"] = 422,
        ["rate_limited"] = 429,
        [Unavailable] = 503,
    };

    public static bool IsKnown(string code) => Statuses.ContainsKey(code);

    // A bare refusal of the framework, of whatever status of the caller's, is bad input.
    public static bool Fits(string code, int status) =>
        Statuses.TryGetValue(code, out var own) && (own == status || (code == "validation_failed" && status is >= 400 and < 500));
}
