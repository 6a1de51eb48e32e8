using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using SafeGo.Rooms;

namespace SafeGo.Architecture;

/// <summary>Nothing private has a place in what leaves (contract section 3, "Never in any payload").</summary>
public sealed partial class WireTests
{
    private static readonly string[] Private =
    [
        "phone", "email", "mail", "nid", "ssn", "licence", "license", "document", "birth", "born", "father", "mother", "parent", "address",
        "password", "token", "secret", "hash", "digest", "identity",
    ];

    /// <summary>Where a private word is right, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["Profile.Email"] = "the owner's own profile",
        ["Profile.Phone"] = "the owner's own profile",
        ["ProfileChange.Phone"] = "what the owner says of himself; never answered",
        ["SignedIn.AccessToken"] = "the answer to a sign-in",
        ["SignedIn.TokenType"] = "the answer to a sign-in",
        ["SignedIn.RefreshToken"] = "the answer to a sign-in",
        ["DemoPerson.AccessToken"] = "a made-up person's, at the demo door",
        ["SignUpRequest.Email"] = "a request; never answered",
        ["SignUpRequest.Phone"] = "a request; never answered",
        ["SignUpRequest.Password"] = "a request; never answered",
        ["UserLine.Email"] = "an administrator's list",
        ["UserLine.Phone"] = "an administrator's list",
        ["UserDetail.Email"] = "an administrator's user page",
        ["UserDetail.Phone"] = "an administrator's user page",
        ["UserDetail.Documents"] = "an administrator's user page: which there are",
        ["ExportedUser.Documents"] = "everything kept about a person, for him",
        ["LoginRequest.Email"] = "a request; never answered",
        ["LoginRequest.Password"] = "a request; never answered",
        ["RefreshRequest.RefreshToken"] = "a request; never answered",
        ["Wish.Digest"] = "within the front-end: what an idempotency key came with",
        ["DemoNames.PhonePrefix"] = "within the front-end: how made-up people are made",
        ["DemoNames.PhoneDigits"] = "within the front-end: how made-up people are made",
    };

    [Fact]
    public void EventBody_WhenItLeaves_HasNoPrivateMember()
    {
        var bodies = typeof(RideOfferBody).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(RideOfferBody).Namespace && t.Name.EndsWith("Body", StringComparison.Ordinal)).ToList();

        Assert.True(bodies.Count >= 15, $"Only {bodies.Count} event bodies were found.");
        Assert.Empty(bodies.SelectMany(Closure).Distinct().SelectMany(PrivateMembers));
    }

    [Fact]
    public void Record_WhenItIsTheFrontEnds_HasNoPrivateMemberThatIsNotAllowedByName()
    {
        var records = Repository.Assembly("SafeGo.WebFrontend").GetTypes().Where(IsRecord).ToList();

        Assert.True(records.Count >= 15, $"Only {records.Count} records were found.");
        Assert.Empty(records.SelectMany(Closure).Distinct().SelectMany(PrivateMembers).Except(Allowed.Keys));
    }

    [Fact]
    public void Allowed_WhenANameIsListed_ItIsStillThere() =>
        Assert.Empty(Allowed.Keys.Except(Repository.Assembly("SafeGo.WebFrontend").GetTypes().SelectMany(PrivateMembers)));

    [Theory]
    [InlineData("CustomerPhone", true)]
    [InlineData("NidNumber", true)]
    [InlineData("DriverLicenseNumber", true)]
    [InlineData("HomeAddresses", true)]
    [InlineData("Unidentified", false)]
    [InlineData("VehiclePlateMasked", false)]
    public void IsPrivate_WhenAMemberHasAName_LooksAtItsWords(string member, bool expected) => Assert.Equal(expected, IsPrivate(member));

    private static IEnumerable<string> PrivateMembers(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.DeclaringType == type && IsPrivate(p.Name))
        .Select(p => $"{type.Name}.{p.Name}");

    private static bool IsPrivate(string member) =>
        Words().Matches(member).Any(word => Private.Any(p => word.Value.Equals(p, StringComparison.OrdinalIgnoreCase)
            || word.Value.Equals(p + "s", StringComparison.OrdinalIgnoreCase) || word.Value.Equals(p + "es", StringComparison.OrdinalIgnoreCase)));

    /// <summary>A wire type and every type of a wire's namespace that its members lead to; the domain's own never are written out.</summary>
    private static IEnumerable<Type> Closure(Type type)
    {
        var seen = new HashSet<Type>();
        var left = new Stack<Type>([type]);
        while (left.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            foreach (var member in next.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                foreach (var part in Parts(member.PropertyType).Where(IsWire)) left.Push(part);
            }
        }

        return seen;
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsArray ? [type.GetElementType()!]
        : type.IsGenericType && (typeof(IEnumerable).IsAssignableFrom(type) || Nullable.GetUnderlyingType(type) is not null) ? type.GetGenericArguments()
        : [type];

    private static bool IsWire(Type type) =>
        type.Assembly == typeof(RideOfferBody).Assembly || type.Assembly.GetName().Name == "SafeGo.WebFrontend";

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+")]
    private static partial Regex Words();
}
