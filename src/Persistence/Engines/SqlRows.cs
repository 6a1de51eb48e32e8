namespace SafeGo.Persistence.Engines;

/// <summary>Many rows in one statement: a server then plans and runs it once, in the order of the rows.</summary>
internal static class SqlRows
{
    /// <param name="row">The values of row i, without the brackets.</param>
    public static string Of(int count, Func<int, string> row) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"({row(i)})"));
}
