using System.Reflection;
using System.Runtime.CompilerServices;

namespace SafeGo.Architecture;

/// <summary>Internal by default: public are contracts and the doors (design section 5).</summary>
public sealed class SurfaceTests
{
    [Theory]
    [InlineData("SafeGo.Grains", "GrainsExtensions")]
    // Whether there are silos to ask.
    [InlineData("SafeGo.SiloHosting", "SiloHostingExtensions", "ICluster")]
    // What a start-up must catch, what a health check asks, where the signing key lies too, and where silos find each other.
    [InlineData("SafeGo.Persistence", "PersistenceExtensions", "StorageUnusableException", "IDatabaseProbe", "DataDirectory", "ClusterDatabase")]
    [InlineData("SafeGo.WebFrontend", "Program")]
    [InlineData("SafeGo.Silo", "Program")]
    public void Assembly_WhenItIsAnImplementation_ShowsItsDoorsOnly(string assembly, params string[] doors) =>
        Assert.Equal(doors.Order(), Repository.Assembly(assembly).GetExportedTypes().Where(IsWritten).Select(t => t.Name).Order());

    [Theory]
    [InlineData("SafeGo.Grains")]
    [InlineData("SafeGo.SiloHosting")]
    [InlineData("SafeGo.Persistence")]
    public void Door_WhenItIsPublic_SaysWhatItDoesToSafeGo(string assembly)
    {
        var doors = Repository.Assembly(assembly).GetExportedTypes()
            .Where(t => IsWritten(t) && t.Name.EndsWith("Extensions", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly));

        Assert.All(doors, d => Assert.Matches("^(Add|Map|Migrate|Use|Claim)SafeGo", d.Name));
    }

    [Theory]
    [InlineData("SafeGo.Domain")]
    [InlineData("SafeGo.Grains.Interfaces")]
    [InlineData("SafeGo.Grains")]
    [InlineData("SafeGo.Persistence")]
    [InlineData("SafeGo.WebFrontend")]
    public void Class_WhenItIsNotMadeToBeDerived_IsSealed(string assembly)
    {
        var open = Repository.Assembly(assembly).GetTypes()
            .Where(t => IsWritten(t) && t.IsClass && t is { IsSealed: false, IsAbstract: false })
            .Where(t => !Repository.Assembly(assembly).GetTypes().Any(other => other.BaseType == t || (other.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == t)))
            .Select(t => t.FullName);

        Assert.Empty(open.Except(["Program"]));
    }

    private static bool IsWritten(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.FullName?.Contains("OrleansCodeGen", StringComparison.Ordinal) == false
        && !type.FullName.StartsWith("Microsoft.", StringComparison.Ordinal) && !type.FullName.StartsWith("System.", StringComparison.Ordinal)
        && !type.FullName.Contains('<', StringComparison.Ordinal);
}
