using Microsoft.Extensions.Options;
using Xunit;

namespace SafeGo.Web.Edge;

public sealed class SignInLimitTests : IDisposable
{
    private const string Owner = "owner@example.org";

    private readonly SignInLimit limit = new(Options.Create(new LimitSettings { SignInsPerMinute = 3 }));

    public void Dispose() => limit.Dispose();

    [Fact]
    public void Take_WhenAStrangerUsedItUp_LeavesTheOwnerIn()
    {
        Assert.True(limit.Take(Owner, "home"));
        limit.Know(Owner, "home");
        while (limit.Take(Owner, "stranger"))
        {
        }

        Assert.False(limit.Take(Owner, "another stranger"));
        Assert.True(limit.Take(Owner.ToUpperInvariant(), "home"));
    }

    [Fact]
    public void Take_WhenStrangersComeFromManyPlaces_CountsThemTogether()
    {
        var taken = Enumerable.Range(0, 20).Count(n => limit.Take(Owner, $"place {n}"));

        Assert.Equal(3, taken);
        Assert.True(limit.Take("somebody.else@example.org", "place 1"));
    }

    [Fact]
    public void Take_WhereTheOwnerIsKnown_IsLimitedAllTheSame()
    {
        limit.Know(Owner, "home");

        Assert.Equal(3, Enumerable.Range(0, 20).Count(_ => limit.Take(Owner, "home")));
    }
}
