namespace SafeGo.Benchmarks.Compare;

/// <summary>One thing measured, and all that has to be set up and taken down for it.</summary>
internal interface ICase
{
    /// <summary>By which <c>--only</c> asks for it.</summary>
    string Word { get; }

    /// <param name="rounds">How long and how often.</param>
    Task<IReadOnlyList<Comparison>> Run(Rounds rounds);
}
