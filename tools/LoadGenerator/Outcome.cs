using System.Diagnostics.CodeAnalysis;

namespace SafeGo.LoadGenerator;

/// <summary>A value, or the one line that tells the user what is wrong, where, and what to do about it.</summary>
internal readonly record struct Outcome<T>(T? Value, string? Fault)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsOk => Fault is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static Outcome<T> Fail(string fault) => new(null, fault);
}
