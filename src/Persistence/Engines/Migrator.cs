using DbUp.Builder;

namespace SafeGo.Persistence.Engines;

/// <summary>Applies the numbered scripts in order, each once and in a transaction of its own.</summary>
internal static class Migrator
{
    private const string Folder = "SafeGo.Schema.";

    public static void Apply(UpgradeEngineBuilder builder, SqlWords words)
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
            throw new StorageUnusableException($"the schema could not be brought up to date ({result.ErrorScript?.Name ?? "no script"}: {result.Error.Message})", result.Error);
        }
    }
}
