namespace SafeGo.Browser.Stage;

/// <summary>Where pictures of the pages are left for people to look at; not kept in the repository.</summary>
internal static class Artifacts
{
    public static string Screens { get; } = Make();

    private static string Make()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SafeGo.Orleans.sln"))) root = root.Parent;
        return Directory.CreateDirectory(Path.Combine(root?.FullName ?? AppContext.BaseDirectory, "artifacts", "screens")).FullName;
    }
}
