using System.Text.Json;
using System.Text.RegularExpressions;

namespace SafeGo.Architecture;

/// <summary>What people read: every language says everything, and the pages ask only for what there is.</summary>
public sealed partial class MessageFileTests
{
    private const string Folder = "src/WebFrontend/wwwroot/i18n";

    public static TheoryData<string> Parts =>
        [.. Repository.Files("*.json", Folder + "/en").Select(file => Path.GetFileName(file)!)];

    [Fact]
    public void Languages_WhenListed_HaveTheSameFiles() =>
        Assert.Equal(Names("en"), Names("bn"));

    [Theory]
    [MemberData(nameof(Parts))]
    public void Language_WhenItIsTheOther_HasTheSameKeysWithTheSameValues(string part)
    {
        var (english, bangla) = (Read("en", part), Read("bn", part));

        Assert.Equal(english.Keys.Order(), bangla.Keys.Order());
        Assert.All(english, message => Assert.Equal((message.Key, Slots(message.Value)), (message.Key, Slots(bangla[message.Key]))));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Message_WhenItIsBangla_IsWrittenInBangla(string part) =>
        Assert.All(Read("bn", part), message => Assert.True(
            message.Value.All(text => Bangla().IsMatch(text)), $"{message.Key} has no Bangla letter"));

    [Fact]
    public void Page_WhenItAsksForAText_FindsIt()
    {
        var known = Names("en").SelectMany(part => Read("en", part).Keys).ToHashSet();
        var asked = Repository.Files("*.html", "src/WebFrontend/wwwroot").Concat(Repository.Files("*.js", "src/WebFrontend/wwwroot/js"))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToHashSet();

        Assert.Superset(asked, known);
        Assert.NotEmpty(asked);
    }

    [Theory]
    [InlineData("src/Persistence/Dispatch/OfferTerms.cs")]
    [InlineData("src/Domain/Dispatch/SearchStory.cs")]
    public void Reason_WhyADriverWasNotAsked_HasAText(string source)
    {
        var reasons = Reason().Matches(File.ReadAllText(Path.Combine(Repository.Root, source))).Select(m => $"why.{m.Groups[1].Value}").ToHashSet();

        Assert.NotEmpty(reasons);
        Assert.Superset(reasons, Read("en", "admin.json").Keys.ToHashSet());
    }

    [Fact]
    public void Page_WhenItMakesMarkup_DoesSoInOnePlaceFromConstants() =>
        Assert.Equal(
            ["src/WebFrontend/wwwroot/js/shared/html.js"],
            Repository.Files("*.js", "src/WebFrontend/wwwroot/js").Where(file => Markup().IsMatch(File.ReadAllText(file))).Select(Repository.Below));

    private static string[] Names(string language) =>
        [.. Repository.Files("*.json", $"{Folder}/{language}").Select(file => Path.GetFileName(file)!).Order()];

    // A plural message is an object with a text for each form; a language may have more or fewer forms than another.
    private static Dictionary<string, string[]> Read(string language, string part) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, Folder, language, part))).RootElement.EnumerateObject().ToDictionary(
            p => p.Name,
            p => p.Value.ValueKind == JsonValueKind.String
                ? [p.Value.GetString()!]
                : p.Value.GetProperty("other").ValueKind == JsonValueKind.String ? p.Value.EnumerateObject().Select(form => form.Value.GetString()!).ToArray() : []);

    private static string Slots(string[] texts) =>
        string.Join(" ", texts.SelectMany(text => Slot().Matches(text).Select(m => m.Value)).Distinct().Order());

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Slot();

    [GeneratedRegex(@"[\u0980-\u09FF]")]
    private static partial Regex Bangla();

    [GeneratedRegex(@"(?:then '|const string \w+ = "")([a-z_]+)(?:'|"")")]
    private static partial Regex Reason();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write")]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?:data-t(?:-\w+)?=|\bt\()""([a-z0-9_.-]+)""")]
    private static partial Regex Asked();
}
