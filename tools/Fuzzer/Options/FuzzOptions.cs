namespace SafeGo.Fuzzer.Options;

/// <summary>One run as the command line asks for it.</summary>
internal sealed record FuzzOptions
{
    /// <summary>Null: the tool starts a server of its own.</summary>
    public Uri? Url { get; init; }

    public required int Seed { get; init; }

    public required int Messages { get; init; }

    /// <summary>The number of the one message to send again; null for all.</summary>
    public int? Only { get; init; }

    public string? JsonFile { get; init; }
}
