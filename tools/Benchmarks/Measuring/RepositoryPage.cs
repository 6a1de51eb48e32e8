namespace SafeGo.Benchmarks.Measuring;

/// <summary>A page of the documents that this tool alone writes.</summary>
internal static class RepositoryPage
{
    /// <summary>Into the repository that the tool is run in; elsewhere there is no page to keep.</summary>
    public static async Task Write(string path, string text)
    {
        for (var directory = new DirectoryInfo(Environment.CurrentDirectory); directory is not null; directory = directory.Parent)
        {
            if (!File.Exists(Path.Combine(directory.FullName, "SafeGo.Orleans.sln"))) continue;
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, path), text);
            return;
        }

        await Console.Error.WriteLineAsync($"{path} was not written: run the command inside the repository");
    }
}
