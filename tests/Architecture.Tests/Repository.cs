using System.Reflection;
using System.Xml.Linq;

namespace SafeGo.Architecture;

/// <summary>The sources these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project, by its folder below the root.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files("*.csproj").Select(file => new ProjectFile(file)).OrderBy(p => p.Folder, StringComparer.Ordinal)];

    /// <summary>The C# files below a folder.</summary>
    public static IEnumerable<SourceFile> Sources(string folder) => Files("*.cs", folder).Select(file => new SourceFile(file));

    public static IEnumerable<string> Files(string pattern, string folder = "") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or ".git"));

    public static string Below(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static Assembly Assembly(string name) => System.Reflection.Assembly.Load(name);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "SafeGo.Orleans.sln"))) directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("These tests read the sources, and run only within them.");
    }
}

internal sealed class ProjectFile
{
    public ProjectFile(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var xml = XDocument.Load(path);
        Folder = Repository.Below(folder);
        Projects = [.. Included(xml, "ProjectReference").Select(r => Repository.Below(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(r, folder))!))];
        Packages = [.. Included(xml, "PackageReference")];
    }

    public string Folder { get; }

    /// <summary>The folders of the projects it references.</summary>
    public IReadOnlyList<string> Projects { get; }

    public IReadOnlyList<string> Packages { get; }

    private static IEnumerable<string> Included(XDocument xml, string item) =>
        xml.Descendants(item).Select(e => (string)e.Attribute("Include")!).Where(i => i is not null);
}

internal sealed class SourceFile(string path)
{
    public string Name { get; } = Repository.Below(path);

    public string Text { get; } = File.ReadAllText(path);

    public IEnumerable<(int Number, string Line)> Lines => Text.Split('\n').Select((line, i) => (i + 1, line));
}
