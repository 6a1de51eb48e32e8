using System.Reflection;
using System.Text.RegularExpressions;
using SafeGo.Rooms;

namespace SafeGo.Architecture;

/// <summary>Every event and hub method is called as the contract calls it (section 3), here and in the pages.</summary>
public sealed partial class EventNameTests
{
    private static readonly string[] Events =
    [
        "state",
        "ride:requested", "ride:searching_driver", "ride:offer", "ride:offer_expired", "ride:assignment_confirmed", "ride:driver_assigned",
        "ride:no_driver_found", "ride:cancelled", "ride:status_changed",
        "dispatch:session_created", "dispatch:offer_sent", "dispatch:driver_accepted", "dispatch:no_driver_found", "dispatch:cancelled",
        "dispatch:driver_presence",
        // Beyond the contract's list.
        "dispatch:driver_standing_lost",
    ];

    private static readonly string[] HubMethods = ["driver:set_status", "driver:location_update", "driver:ride_offer_response", "events:resume"];

    [Fact]
    public void RoomEventNames_WhenTheContractNamesAnEvent_AreExactlyThose() =>
        Assert.Equal(Events.Order(), typeof(RoomEventNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Order());

    [Fact]
    public void Hub_WhenTheContractNamesAMethod_HasExactlyThose()
    {
        var named = Repository.Assembly("SafeGo.WebFrontend").GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(m => m.CustomAttributes)
            .Where(a => a.AttributeType.Name == "HubMethodNameAttribute")
            .Select(a => (string)a.ConstructorArguments[0].Value!);

        Assert.Equal(HubMethods.Order(), named.Order());
    }

    [Fact]
    public void Source_WhenItMeansAnEvent_SpellsItOnce()
    {
        var elsewhere = Repository.Sources("src")
            .Where(f => f.Name != "src/Domain/Rooms/RoomEventNames.cs")
            .SelectMany(f => EventText().Matches(f.Text).Select(m => (f.Name, Text: m.Groups[1].Value)))
            .Where(found => Events.Contains(found.Text))
            .Select(found => $"{found.Name}: {found.Text}");

        Assert.Empty(elsewhere);
    }

    [Fact]
    public void Page_WhenItNamesAnEventOrAMethod_NamesOneThereIs()
    {
        var spoken = Repository.Files("*.js", "src/WebFrontend/wwwroot/js")
            .SelectMany(f => EventText().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .Distinct();

        Assert.Empty(spoken.Except(Events).Except(HubMethods));
    }

    [GeneratedRegex("""["']((?:ride|dispatch|driver|events):[a-z_]+)["']""")]
    private static partial Regex EventText();
}
