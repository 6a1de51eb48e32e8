using DbUp.Builder;
using DbUp.Engine;

namespace SafeGo.Persistence.Engines;

/// <summary>Applies the numbered scripts that are missing, in order and in one transaction: all of them, or none.</summary>
internal static class Migrator
{
    /// <param name="explain">What a fault of the storage itself means; null for a fault of a script.</param>
    /// <exception cref="StorageUnusableException">A script failed, or a newer program was here.</exception>
    public static void Apply(UpgradeEngineBuilder builder, SqlWords words, Func<Exception, StorageUnusableException?> explain)
    {
        var upgrade = builder
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, words.Reads)
            .WithVariables(words.Schema.ToDictionary())
            .WithTransaction()
            .LogToNowhere()
            .Build();
        RefuseNewer(upgrade, explain);
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw explain(result.Error) ?? new StorageUnusableException(
                $"the schema could not be brought up to date, and stays as it was ({result.ErrorScript?.Name ?? "no script"}: {FirstLine(result.Error)})", result.Error);
        }
    }

    // What a newer program keeps in columns that this one does not know, this one would forget to write.
    private static void RefuseNewer(UpgradeEngine upgrade, Func<Exception, StorageUnusableException?> explain)
    {
        IReadOnlyList<string> unknown;
        try
        {
            unknown = upgrade.GetExecutedButNotDiscoveredScripts();
        }
        catch (Exception fault) when (explain(fault) is { } sentence)
        {
            throw sentence;
        }

        if (unknown.Count > 0)
        {
            throw new StorageUnusableException(
                $"the schema is newer than this program (it has {string.Join(", ", unknown.Select(SqlWords.Short))}): start the newer program, or restore the copy from before it");
        }
    }

    private static string FirstLine(Exception fault) => fault.Message.Split('\n')[0].TrimEnd('\r', '.');
}
