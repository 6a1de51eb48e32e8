using System.Text.RegularExpressions;
using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Persistence.Schema;

/// <summary>Contract section 8: no script drops, renames or narrows anything.</summary>
public sealed partial class ScriptTests
{
    private static readonly string[] OldTables = ["users", "customers", "drivers", "restaurants", "rides", "food_orders", "deliveries"];

    public static TheoryData<string> Later => [.. SchemaScripts.Names.Where(n => n != SchemaScripts.First)];

    [Fact]
    public void Names_WhenListed_AreNumberedWithoutHoles()
    {
        Assert.Equal(SchemaScripts.First, SchemaScripts.Names[0]);
        Assert.Equal(
            Enumerable.Range(1, SchemaScripts.Names.Count),
            SchemaScripts.Names.Select(n => int.Parse(n.AsSpan(SchemaScripts.Folder.Length, 4), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(Later))]
    public void Script_WhenAfterTheFirst_OnlyAdds(string name)
    {
        var text = SchemaScripts.Text(name);

        Assert.DoesNotMatch(Narrowing(), text);
        Assert.All(AlteredTable().Matches(text), m => Assert.Equal("add column", m.Groups["what"].Value));
        Assert.All(ChangedRows().Matches(text), m => Assert.DoesNotContain(m.Groups["table"].Value.ToLowerInvariant(), OldTables));
        // A column that old rows cannot have needs a default, or may be null.
        Assert.All(AddedColumn().Matches(text), m => Assert.False(
            m.Value.Contains("not null", StringComparison.OrdinalIgnoreCase) && !m.Value.Contains("default", StringComparison.OrdinalIgnoreCase), m.Value));
    }

    [Theory]
    [InlineData("drop table rides")]
    [InlineData("alter table rides rename to trips")]
    [InlineData("alter table rides alter column city type varchar(10)")]
    [InlineData("alter table rides alter column city set not null")]
    [InlineData("truncate rides")]
    public void Narrowing_WhenAScriptWouldTakeAway_IsFound(string statement) => Assert.Matches(Narrowing(), statement);

    [Fact]
    public void CheckedWords_WhenAColumnHasAnEnum_AreItsWords()
    {
        var words = SchemaScripts.CheckedWords();

        AssertWords(words["users.role"], Words.Of<UserRole>());
        AssertWords(words["users.verification_status"], Words.Of<VerificationStatus>());
        // What is done with dispatch has a table of its own, whose words are not checked.
        AssertWords(words["audit_log.action"], Words.Of<AdminAction>().Except([AdminAction.CancelSession.Word(), AdminAction.SetSettings.Word()]));
        AssertWords(words["kyc_documents.kind"], Words.Of<DocumentKind>());
        AssertWords(words["rides.dispatch_status"], Words.Of<DispatchStatus>());
        AssertWords(words["driver_realtime_state.current_service_mode"], Words.Of<ServiceMode>());
        AssertWords(words["dispatch_sessions.service_type"], Words.Of<ServiceType>());
        AssertWords(words["dispatch_sessions.status"], Words.Of<SessionStatus>());
        AssertWords(words["dispatch_session_log.actor"], Words.Of<Actor>());
        AssertWords(words["offers.status"], Words.Of<OfferStatus>());
        AssertWords(words["offers.reason"], Words.Of<OfferEnd>());
        Assert.Subset(Words.Of<DispatchStatus>().ToHashSet(), words["dispatch_sessions.opened_as"].ToHashSet());
    }

    private static void AssertWords(IEnumerable<string> stored, IEnumerable<string> known) =>
        Assert.Equal(known.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\b(drop|rename|truncate)\b|\balter\s+column\b|\bset\s+not\s+null\b|\balter\s+table\s+\S+\s+alter\b", RegexOptions.IgnoreCase)]
    private static partial Regex Narrowing();

    [GeneratedRegex(@"alter\s+table\s+\w+\s+(?<what>\w+\s+\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex AlteredTable();

    [GeneratedRegex(@"\b(delete\s+from|update)\s+(?<table>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex ChangedRows();

    [GeneratedRegex(@"add\s+column[^;]*", RegexOptions.IgnoreCase)]
    private static partial Regex AddedColumn();
}
