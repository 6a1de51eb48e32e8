using System.Reflection;
using System.Text;
using SafeGo.Dispatch;

namespace SafeGo.Architecture;

/// <summary>
/// What messages look like between silos, member by member. The build's own snapshot (OrleansContracts.txt) keeps the
/// methods of grains; it says nothing of the shape of what they take and answer.
/// </summary>
public sealed class MessageSnapshotTests
{
    private const string Rewrite = "SAFEGO_WRITE_CONTRACTS";

    private static readonly string Kept = Path.Combine(Repository.Root, "tests/Architecture.Tests/MessageContracts.txt");

    [Fact]
    public void Messages_WhenSilosOfTwoVersionsTalk_AreAsTheyWereAgreed()
    {
        var now = Describe();
        if (Environment.GetEnvironmentVariable(Rewrite) == "1") File.WriteAllText(Kept, now);

        var agreed = File.ReadAllText(Kept).Split('\n');
        var differing = now.Split('\n').Except(agreed).Select(line => "now: " + line)
            .Concat(agreed.Except(now.Split('\n')).Select(line => "was: " + line));
        Assert.True(
            now.Split('\n').SequenceEqual(agreed),
            $"""
            A message changed. Members may be added with a new number; a number or an enum's value never changes its meaning.
            If that is so, run these tests once with {Rewrite}=1 and commit the file with the change.
            {string.Join('\n', differing)}
            """);
    }

    private static string Describe()
    {
        var messages = typeof(IDispatchSessionGrain).Assembly.GetTypes()
            .Where(t => t.IsDefined(typeof(GenerateSerializerAttribute)))
            .OrderBy(Alias, StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            text.Append(Alias(message)).Append('\n');
            foreach (var (id, member) in Members(message)) text.Append($"  {id}: {member.Name} {Name(member.PropertyType)}\n");
        }

        foreach (var word in Enums(messages)) text.Append($"{word.FullName}: {string.Join(", ", Enum.GetNames(word).Select(n => $"{n} = {(int)Enum.Parse(word, n)}"))}\n");
        return text.ToString();
    }

    private static IEnumerable<(uint Id, PropertyInfo Member)> Members(Type message) => message.GetProperties()
        .Where(p => p.IsDefined(typeof(IdAttribute)))
        .Select(p => (p.GetCustomAttribute<IdAttribute>()!.Id, p))
        .OrderBy(m => m.Id);

    // Those of members, and those that methods take or answer directly.
    private static IEnumerable<Type> Enums(IEnumerable<Type> messages)
    {
        var methods = typeof(IDispatchSessionGrain).Assembly.GetTypes().Where(t => t.IsInterface && typeof(IGrain).IsAssignableFrom(t)).SelectMany(t => t.GetMethods());
        return messages.SelectMany(Members).Select(m => m.Member.PropertyType)
            .Concat(methods.SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)))
            .SelectMany(Parts).Where(t => t.IsEnum).Distinct().OrderBy(t => t.FullName, StringComparer.Ordinal);
    }

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [type];

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static string Alias(Type type) => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.FullName!;
}
