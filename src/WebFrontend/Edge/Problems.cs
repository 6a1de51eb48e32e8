using Microsoft.AspNetCore.SignalR;

namespace SafeGo.Web.Edge;

/// <summary>The one place where "no" becomes an HTTP answer or a hub error (design D19).</summary>
internal static class Problems
{
    public static ProblemResult Of(ErrorCode code, string? sentence = null) => new(code) { Sentence = sentence };

    /// <summary>For a shape that is not good.</summary>
    public static ProblemResult Of(Shape shape) => new(shape.Code)
    {
        Sentence = shape.Errors.Count == 0 ? shape.Sentence : null,
        Errors = shape.Errors.Count == 0 ? null : shape.Errors,
    };

    /// <summary>For fields that are not given yet.</summary>
    public static ProblemResult Missing(ErrorCode code, IEnumerable<string> fields) =>
        new(code) { Errors = fields.ToDictionary(f => f, _ => (string[])[Shape.Missing]) };

    public static ProblemResult RateLimited(TimeSpan? retryAfter) => new(ErrorCode.RateLimited) { RetryAfter = retryAfter };

    public static Task Write(HttpContext context, ErrorCode code) => Of(code).ExecuteAsync(context);

    /// <summary>Over the hub an error is <c>code: sentence</c>, and the connection stays.</summary>
    public static HubException Hub(ErrorCode code, string? sentence = null) => new($"{code.Code}: {sentence ?? code.Sentence}");

    public static HubException Hub(Shape shape) => Hub(shape.Code, shape.Sentence);
}
