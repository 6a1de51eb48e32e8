using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Edge;

/// <summary>The API document is what the doors are, and the request files ask for doors that exist.</summary>
public sealed class ApiDocumentTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    [Fact]
    public async Task Document_WhenABodyIsTaken_ShowsAnExample()
    {
        var without = Operations(await Document())
            .Where(o => o.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) && !json.TryGetProperty("example", out _))
            .Select(o => o.Name).ToList();

        Assert.Empty(without);
    }

    [Fact]
    public async Task Requests_InTheFiles_AskForDoorsThatExist()
    {
        var doors = Operations(await Document()).Select(o => Shape(o.Name)).ToHashSet();
        string[] others = ["GET /metrics", "GET /health/live", "GET /health/ready", "GET /openapi/v1.json"];

        var asked = Directory.GetFiles(Path.Combine(Root(), "docs", "http"), "*.http").SelectMany(File.ReadLines)
            .Select(l => Regex.Match(l, "^(GET|POST|PUT|PATCH) \\{\\{host\\}\\}([^? ]*)")).Where(m => m.Success)
            .Select(m => Shape($"{m.Groups[1].Value} {m.Groups[2].Value}")).Distinct().ToList();

        Assert.True(asked.Count > 25, $"Only {asked.Count} requests.");
        Assert.Empty(asked.Except(doors).Except(others));
    }

    [Fact]
    public async Task Page_InDevelopment_IsShownWithoutAnybodyElsesHelp()
    {
        using var http = app.Anonymous();

        var page = await http.GetAsync("/scalar/");
        var text = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotMatch("(src|href)=\"https?://", text);
        Assert.Contains("'unsafe-inline'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'", (await http.GetAsync("/customer/")).Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> Document()
    {
        using var http = app.Anonymous();
        return JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/openapi/v1.json"));
    }

    private static IEnumerable<(string Name, JsonElement Value)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    // Whatever stands for an id.
    private static string Shape(string request) => Regex.Replace(request.TrimEnd('/'), "\\{+[^}]*\\}+", "*");

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SafeGo.Orleans.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}
