using System.Diagnostics;
using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace SafeGo.Web.Edge;

/// <summary>An RFC 9457 problem as the contract's conventions want it: no <c>instance</c>, no ids in the sentence.</summary>
internal sealed class ProblemResult(ErrorCode code) : IResult, IStatusCodeHttpResult
{
    // Long enough for a failover, short enough for a person who waits.
    private static readonly TimeSpan UsualRetryAfter = TimeSpan.FromSeconds(2);

    public ErrorCode Code { get; } = code;

    public string? Sentence { get; init; }

    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    int? IStatusCodeHttpResult.StatusCode => Code.Status;

    public Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Code.Status;
        if (Code.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = Challenge(context);
        if (Code.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            var seconds = Math.Ceiling(Math.Max(1, (RetryAfter ?? UsualRetryAfter).TotalSeconds));
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        var body = new ProblemBody(Code.Status, Code.Title, Sentence ?? Code.Sentence, Code.Code, TraceId(context), Errors);
        return response.WriteAsJsonAsync(body, WireJson.Options, "application/problem+json", context.RequestAborted);
    }

    private static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    // RFC 6750: a client that sent no token learns no more than the scheme.
    private static string Challenge(HttpContext context) =>
        context.Request.Headers.ContainsKey(HeaderNames.Authorization) ? "Bearer error=\"invalid_token\"" : "Bearer";
}

/// <summary>What a problem looks like on the wire.</summary>
internal sealed record ProblemBody(
    int Status,
    string Title,
    string Detail,
    string Code,
    string TraceId,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, string[]>? Errors);
