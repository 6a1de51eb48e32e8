namespace SafeGo.Fuzzer.Wire;

/// <param name="Headers">By name in small letters; of one that comes twice the last.</param>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public bool Closes => string.Equals(Header("connection"), "close", StringComparison.OrdinalIgnoreCase);

    public bool IsJson => Header("content-type")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
}
