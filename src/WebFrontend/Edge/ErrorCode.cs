namespace SafeGo.Web.Edge;

/// <summary>Every way the server says no: the stable code, its HTTP status and its words (contract section 6).</summary>
/// <param name="Sentence">What is said where the caller of this table has nothing better.</param>
internal sealed record ErrorCode(string Code, int Status, string Title, string Sentence)
{
    public static ErrorCode ValidationFailed { get; } = new("validation_failed", 400, "Bad input", "Something in the request is missing or wrong.");

    public static ErrorCode Unauthenticated { get; } = new("unauthenticated", 401, "Not signed in", "Sign in and send the access token.");

    public static ErrorCode Forbidden { get; } = new("forbidden", 403, "Not for this role", "Your role may not do this.");

    public static ErrorCode NotVerified { get; } = new("not_verified", 403, "Not verified", "Your account is not approved yet.");

    public static ErrorCode Blocked { get; } = new("blocked", 403, "Blocked", "Your account is blocked.");

    public static ErrorCode NotFound { get; } = new("not_found", 404, "Not found", "There is no such thing here.");

    /// <summary>Beyond the contract's list: the path exists, for other methods, which <c>Allow</c> names.</summary>
    public static ErrorCode MethodNotAllowed { get; } = new("method_not_allowed", 405, "Method not allowed", "This address takes other methods; see the Allow header.");

    public static ErrorCode OfferExpired { get; } = new("offer_expired", 409, "Offer expired", "The offer is no longer open.");

    public static ErrorCode RideAlreadyActive { get; } = new("ride_already_active", 409, "Ride already active", "You have an open ride already.");

    public static ErrorCode InvalidState { get; } = new("invalid_state", 409, "Not possible now", "This is not possible as things stand now.");

    public static ErrorCode VersionConflict { get; } = new("version_conflict", 409, "Version conflict", "Somebody else changed this meanwhile; read it again.");

    public static ErrorCode EmailTaken { get; } = new("email_taken", 409, "E-mail taken", "There is an account with this e-mail address already.");

    public static ErrorCode IdempotencyKeyReused { get; } = new("idempotency_key_reused", 409, "Key used before", "This Idempotency-Key came before with another body.");

    public static ErrorCode TooLarge { get; } = new("too_large", 413, "Too large", "The body is larger than this address takes.");

    public static ErrorCode UnsupportedMediaType { get; } = new("unsupported_media_type", 415, "Unsupported media type", "Send the body as application/json in UTF-8.");

    public static ErrorCode OnboardingIncomplete { get; } = new("onboarding_incomplete", 422, "Onboarding incomplete", "Some fields are still missing.");

    public static ErrorCode OutsideServiceArea { get; } = new("outside_service_area", 422, "Outside the service area", "The pickup is outside the areas served.");

    public static ErrorCode RateLimited { get; } = new("rate_limited", 429, "Too many requests", "Too many requests; try again after the time in Retry-After.");

    /// <summary>Beyond the contract's list: a fault of ours that repeating will not mend.</summary>
    public static ErrorCode Internal { get; } = new("internal_error", 500, "Internal error", "Something went wrong on our side. The trace id helps us find it.");

    public static ErrorCode Unavailable { get; } = new("unavailable", 503, "Unavailable", "The service is not available at the moment; repeating the request is safe.");

    /// <summary>The code for an answer that the framework gave as a bare status.</summary>
    public static ErrorCode OfStatus(int status) => status switch
    {
        401 => Unauthenticated,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => TooLarge,
        415 => UnsupportedMediaType,
        429 => RateLimited,
        503 => Unavailable,
        < 500 => ValidationFailed,
        _ => Internal,
    };
}
