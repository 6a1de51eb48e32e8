namespace SafeGo.Accounts;

/// <summary>
/// A document as it is kept: a JPEG or PNG written anew from its picture alone. What else a file can carry (places, names,
/// comments, another file behind its end) is left out. No pixel is decoded, so that a small file that unpacks to gigabytes
/// costs no more than its bytes.
/// </summary>
/// <param name="MediaType"><c>image/jpeg</c> or <c>image/png</c>.</param>
public sealed record DocumentImage(string MediaType, byte[] Content)
{
    /// <summary>The largest upload, bytes (contract section 2).</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>By what it is, whatever it is called.</summary>
    /// <param name="image">Null where the bytes are no whole image of their kind.</param>
    /// <returns>False for anything that does not begin as a JPEG or PNG.</returns>
    public static bool TryRead(ReadOnlySpan<byte> upload, out DocumentImage? image)
    {
        image = null;
        if (PngParts.IsPng(upload)) image = PngParts.Rewrite(upload) is { } png ? new DocumentImage("image/png", png) : null;
        else if (JpegParts.IsJpeg(upload)) image = JpegParts.Rewrite(upload) is { } jpeg ? new DocumentImage("image/jpeg", jpeg) : null;
        else return false;
        return true;
    }
}
