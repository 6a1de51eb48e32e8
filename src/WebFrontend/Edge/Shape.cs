namespace SafeGo.Web.Edge;

/// <summary>
/// Reads and checks untrusted input, one way for REST bodies and hub arguments. What is asked for and wrong leaves a
/// reason under the field's name and gives a harmless value; a handler reads all it needs, then looks at
/// <see cref="IsGood"/> once. Fields nobody asks for are ignored (contract, conventions).
/// </summary>
internal sealed partial class Shape
{
    private readonly Given given;
    private readonly string prefix;
    private readonly Dictionary<string, string[]> errors;

    // What is wrong with the input as a whole, where it has no fields to name.
    private readonly string? fault;

    private Shape(Given given, string prefix, Dictionary<string, string[]> errors, string? fault = null)
    {
        this.fault = fault;
        this.given = given;
        this.prefix = prefix;
        this.errors = errors;
    }

    /// <summary>Why it is refused; of use only where it is not good.</summary>
    public ErrorCode Code { get; private init; } = ErrorCode.ValidationFailed;

    public bool IsGood => fault is null && errors.Count == 0;

    public IReadOnlyDictionary<string, string[]> Errors => errors;

    /// <summary>All that is wrong, for the hub, which has no place for fields.</summary>
    public string Sentence =>
        fault ?? (errors.Count == 0 ? "" : string.Join("; ", errors.Select(e => $"{e.Key} {string.Join(", ", e.Value)}")) + ".");

    /// <summary>Of a hub argument or a JSON value.</summary>
    public static Shape Of(object? input)
    {
        var given = new Given(input);
        return given.IsObject ? new Shape(given, "", []) : Refused(ErrorCode.ValidationFailed, "An object with named fields is expected.");
    }

    /// <summary>Whether the field is there at all, be it null.</summary>
    public bool Has(string name) => given.Holds(name);

    public bool Refuses(string field) => errors.ContainsKey(prefix + field);

    /// <summary>Adds a reason of the handler's own.</summary>
    public void Refuse(string field, string reason)
    {
        // Input that could not be read has no fields to complain of.
        if (fault is not null) return;
        var name = prefix + field;
        errors[name] = errors.TryGetValue(name, out var before) ? [.. before, reason] : [reason];
    }

    /// <summary>Names every field beyond these, where unknown ones may not be ignored.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        // A body has room for thousands of them; a person reads a few.
        const int MostNamed = 20;
        foreach (var name in given.FieldNames().Distinct().Take(MostNamed + names.Length))
        {
            if (!names.Contains(name)) Refuse(name, "may not be set here");
        }
    }

    private static Shape Refused(ErrorCode code, string fault) => new(default, "", [], fault) { Code = code };
}
