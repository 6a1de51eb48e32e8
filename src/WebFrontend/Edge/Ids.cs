namespace SafeGo.Web.Edge;

/// <summary>Ids as they come from outside.</summary>
internal static class Ids
{
    /// <summary>False for all but the one spelling that we hand out; the caller then answers as for a thing that does not exist.</summary>
    public static bool TryRead(string? text, out Guid id)
    {
        id = default;
        // The framework's own parser would also take spaces around it.
        return text is { Length: 36 } && Guid.TryParseExact(text, "D", out id);
    }
}
