using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace SafeGo.Web.Edge;

internal sealed partial class Shape
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>
    /// Makes a shape a parameter of a handler: the gate has let the caller through by then, so the order of the checks
    /// is the contract's also for bodies that cannot be read.
    /// </summary>
    public static ValueTask<Shape> BindAsync(HttpContext context) => Read(context, isOptional: false);

    /// <summary>Without fields where there is no body, or <c>null</c> stands for it.</summary>
    public static ValueTask<Shape> OfOptionalBody(HttpContext context) => Read(context, isOptional: true);

    private static async ValueTask<Shape> Read(HttpContext context, bool isOptional)
    {
        if (!HasBody(context)) return isOptional ? new Shape(default, "", []) : Refused(ErrorCode.ValidationFailed, "The body is empty; a JSON object is expected.");
        if (!IsJson(context.Request)) return Refused(ErrorCode.UnsupportedMediaType, ErrorCode.UnsupportedMediaType.Sentence);
        try
        {
            var document = await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
            context.Response.RegisterForDispose(document);
            return isOptional && document.RootElement.ValueKind == JsonValueKind.Null ? new Shape(default, "", []) : Of(document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter where a name holds half of a surrogate pair: it cannot be compared with the others.
            return Refused(ErrorCode.ValidationFailed, "The body is not one well-formed JSON object: every name once, nothing after it, not nested deeply.");
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused(ErrorCode.TooLarge, ErrorCode.TooLarge.Sentence);
        }
        catch (BadHttpRequestException cut) when (cut.StatusCode == StatusCodes.Status400BadRequest)
        {
            // Who sent it is often gone by now.
            return Refused(ErrorCode.ValidationFailed, "The body ends before its end.");
        }
    }

    private static bool HasBody(HttpContext context) =>
        context.Request.ContentLength != 0 && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
