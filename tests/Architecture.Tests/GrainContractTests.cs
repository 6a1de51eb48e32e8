using System.Reflection;
using SafeGo.Dispatch;

namespace SafeGo.Architecture;

/// <summary>Names and numbers of what goes between silos: they outlive a renaming.</summary>
public sealed class GrainContractTests
{
    private static readonly Assembly Contracts = typeof(IDispatchSessionGrain).Assembly;

    private static readonly IReadOnlyList<Type> Grains = [.. Contracts.GetTypes().Where(t => t.IsInterface && typeof(IGrain).IsAssignableFrom(t))];

    private static readonly IReadOnlyList<Type> Messages = [.. Contracts.GetTypes().Where(t => t.IsDefined(typeof(GenerateSerializerAttribute)))];

    public static TheoryData<string> GrainNames => [.. Grains.Select(g => g.FullName!)];

    public static TheoryData<string> MessageNames => [.. Messages.Select(m => m.FullName!)];

    [Fact]
    public void Contracts_WhenTheyAreSearched_AreFound()
    {
        Assert.True(Grains.Count >= 3, $"Only {Grains.Count} grain interfaces were found.");
        Assert.True(Messages.Count >= 10, $"Only {Messages.Count} messages were found.");
    }

    [Theory]
    [MemberData(nameof(GrainNames))]
    public void Grain_WhenItIsAContract_HasAnAliasAndSoHasEveryMethod(string name)
    {
        var grain = Contracts.GetType(name)!;

        Assert.StartsWith("safego.", Alias(grain), StringComparison.Ordinal);
        Assert.All(grain.GetMethods().Where(m => !m.IsStatic), m => Assert.Equal(m.Name, Alias(m)));
    }

    [Theory]
    [MemberData(nameof(GrainNames))]
    public void Grain_WhenAMethodTakesNothing_AnswersNothing(string name)
    {
        // The dashboard calls every method that takes nothing and answers with a task of something.
        var getters = Contracts.GetType(name)!.GetMethods()
            .Where(m => m.GetParameters().Length == 0 && m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Task<>));

        Assert.Empty(getters.Select(m => m.Name));
    }

    [Theory]
    [MemberData(nameof(MessageNames))]
    public void Message_WhenItTravels_HasAnAliasAndItsMembersHaveNumbers(string name)
    {
        var message = Contracts.GetType(name)!;
        var members = message.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.Name != "EqualityContract" && p.CanWrite).ToList();

        Assert.StartsWith("safego.", Alias(message), StringComparison.Ordinal);
        Assert.All(members, m => Assert.True(m.IsDefined(typeof(IdAttribute)), $"{name}.{m.Name} has no [Id]."));
        Assert.Equal(Enumerable.Range(0, members.Count), members.Select(m => (int)m.GetCustomAttribute<IdAttribute>()!.Id).Order());
    }

    [Theory]
    [MemberData(nameof(MessageNames))]
    public void Message_WhenItIsARecord_IsImmutable(string name)
    {
        var message = Contracts.GetType(name)!;
        Assert.True(message.IsDefined(typeof(ImmutableAttribute)), $"{name} is copied at every call: it is not [Immutable].");
    }

    [Fact]
    public void Alias_WhenItIsGiven_IsNobodyElses()
    {
        var aliases = Grains.Concat(Messages).Select(Alias).ToList();

        Assert.Equal(aliases.Distinct(), aliases);
    }

    [Fact]
    public void Grain_WhenItIsImplemented_IsOnlyCalledByItsContract()
    {
        var implementations = Repository.Assembly("SafeGo.Grains").GetTypes().Where(t => typeof(IGrainBase).IsAssignableFrom(t) && !t.IsAbstract);

        Assert.All(implementations, t => Assert.False(t.IsVisible, $"{t.Name} is public: call its interface."));
    }

    private static string Alias(MemberInfo member) =>
        member.GetCustomAttribute<AliasAttribute>()?.Alias ?? throw new InvalidOperationException($"{member.DeclaringType?.Name}.{member.Name} has no [Alias].");
}
