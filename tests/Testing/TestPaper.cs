using System.Net.Http.Headers;

namespace SafeGo.Testing;

/// <summary>Images small enough to be written here.</summary>
public static class TestPaper
{
    /// <summary>One grey pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCA05RTSgAAAABJRU5ErkJggg==");

    public static HttpContent Content(byte[] bytes, string type = "image/png")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
