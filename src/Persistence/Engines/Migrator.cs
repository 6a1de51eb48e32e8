using DbUp.Builder;

namespace SafeGo.Persistence.Engines;

/// <summary>Applies the numbered scripts in order, each once and in a transaction of its own.</summary>
internal static class Migrator
{
    private const string Folder = "SafeGo.Schema.";

    /// <param name="explain">What a fault of the storage itself means; null for a fault of a script.</param>
    public static void Apply(UpgradeEngineBuilder builder, SqlWords words, Func<Exception, StorageUnusableException?> explain)
    {
        var upgrade = builder
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.StartsWith(Folder, StringComparison.Ordinal))
            .WithVariables(words.Schema.ToDictionary())
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw explain(result.Error) ?? new StorageUnusableException($"the schema could not be brought up to date ({result.ErrorScript?.Name ?? "no script"}: {result.Error.Message})", result.Error);
        }
    }
}
