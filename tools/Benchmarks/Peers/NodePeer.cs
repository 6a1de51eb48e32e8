using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SafeGo.Geo;

namespace SafeGo.Benchmarks.Peers;

/// <summary>h3-js, the reference of H3, in a Node process of its own.</summary>
internal sealed class NodePeer : IDisposable
{
    public const string NotInstalled =
        "h3-js or Node is not installed: npm i h3-js@4.5.0 here, or set SAFEGO_H3_ORACLE to its dist/h3-js.umd.js, and have node on PATH";

    private const string InModules = "node_modules/h3-js/dist/h3-js.umd.js";

    private readonly Process node;

    private NodePeer(Process node, string version)
    {
        this.node = node;
        Name = $"h3-js {version}";
    }

    public string Name { get; }

    /// <returns>Null where Node or h3-js is not installed.</returns>
    public static async Task<NodePeer?> Start(IEnumerable<GeoPoint> places)
    {
        if (Find() is not { } oracle || TryStart(oracle) is not { } node) return null;
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { places = places.Select(p => new[] { p.Latitude, p.Longitude }) }));
        return new NodePeer(node, await Answer(node));
    }

    /// <summary>Calls a second of <c>locate</c> at a resolution, or of <c>disk</c> of so many steps.</summary>
    public async Task<double> Rate(string operation, int argument, TimeSpan length)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { operation, argument, seconds = length.TotalSeconds }));
        return double.Parse(await Answer(node), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        // It ends at the end of its input.
        node.StandardInput.Close();
        node.WaitForExit();
        node.Dispose();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SAFEGO_H3_ORACLE") is { Length: > 0 } named) return File.Exists(named) ? Path.GetFullPath(named) : null;
        for (var directory = new DirectoryInfo(Environment.CurrentDirectory); directory is not null; directory = directory.Parent)
        {
            if (Path.Combine(directory.FullName, InModules) is var path && File.Exists(path)) return path;
        }

        return null;
    }

    private static Process? TryStart(string oracle)
    {
        using var script = new StreamReader(typeof(NodePeer).Assembly.GetManifestResourceStream("h3-rates.js")!);
        try
        {
            return Process.Start(new ProcessStartInfo("node", ["-e", script.ReadToEnd(), oracle]) { RedirectStandardInput = true, RedirectStandardOutput = true });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<string> Answer(Process node) =>
        await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended before it answered; it said why on standard error.");
}
