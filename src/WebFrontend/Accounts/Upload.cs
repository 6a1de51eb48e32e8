using Microsoft.Net.Http.Headers;
using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

/// <summary>A document on its way in, read whole before anything is kept: an upload that breaks off leaves nothing. A parameter of handlers.</summary>
internal sealed record Upload(DocumentImage? Image, ProblemResult? Refusal)
{
    /// <summary>What the server takes in before it hangs up: whoever sends a large photo is to read why it is refused.</summary>
    public const int MostReceived = 32 * 1024 * 1024;

    private static readonly string[] Types = ["image/jpeg", "image/png"];

    public static async ValueTask<Upload> BindAsync(HttpContext context)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !Types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            return Refused(ErrorCode.UnsupportedMediaType);
        }

        if (request.ContentLength > DocumentImage.MostBytes) return Refused(ErrorCode.TooLarge);
        try
        {
            using var body = new MemoryStream();
            return await Fits(request.Body, body, context.RequestAborted) ? Of(body.GetBuffer().AsSpan(0, (int)body.Length)) : Refused(ErrorCode.TooLarge);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused(ErrorCode.TooLarge);
        }
        catch (BadHttpRequestException cut) when (cut.StatusCode == StatusCodes.Status400BadRequest)
        {
            return Refused(ErrorCode.ValidationFailed, "The image ends before its end.");
        }
    }

    private static async Task<bool> Fits(Stream from, MemoryStream body, CancellationToken cancellation)
    {
        var part = new byte[64 * 1024];
        while (await from.ReadAsync(part, cancellation) is > 0 and var length)
        {
            if (body.Length + length > DocumentImage.MostBytes) return false;
            body.Write(part, 0, length);
        }

        return true;
    }

    private static Upload Of(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return Refused(ErrorCode.ValidationFailed, "The body is empty; a JPEG or PNG image is expected.");
        if (!DocumentImage.TryRead(body, out var image)) return Refused(ErrorCode.UnsupportedMediaType);
        return image is null ? Refused(ErrorCode.ValidationFailed, "The image is damaged or cut short.") : new Upload(image, null);
    }

    private static Upload Refused(ErrorCode code, string? sentence = null) =>
        new(null, Problems.Of(code, sentence ?? (code == ErrorCode.UnsupportedMediaType ? "Send a JPEG or PNG image as image/jpeg or image/png." : null)));
}
