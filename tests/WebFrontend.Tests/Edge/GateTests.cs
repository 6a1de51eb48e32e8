using SafeGo.Accounts;
using Xunit;

namespace SafeGo.Web.Edge;

public sealed class GateTests
{
    private static readonly GateRule Drivers = new([UserRole.Driver], Verified: true);
    private static readonly GateRule Anybody = new(null, Verified: false);

    [Theory]
    [InlineData(UserRole.Driver, true, false, null)]
    [InlineData(UserRole.Driver, false, false, "not_verified")]
    [InlineData(UserRole.Driver, false, true, "blocked")]
    [InlineData(UserRole.Customer, true, true, "blocked")]
    [InlineData(UserRole.Customer, false, false, "forbidden")]
    [InlineData(UserRole.Admin, true, false, "forbidden")]
    public void Judge_WhenSeveralThingsAreWrong_NamesTheFirstInTheContractsOrder(UserRole role, bool approved, bool blocked, string? code) =>
        Assert.Equal(code, Gate.Judge(Person(role, approved, blocked), Drivers)?.Code);

    [Fact]
    public void Judge_WhenThereIsNobody_IsUnauthenticated() => Assert.Equal("unauthenticated", Gate.Judge(null, Anybody)?.Code);

    [Theory]
    [InlineData(UserRole.Restaurant)]
    [InlineData(UserRole.Customer)]
    public void Judge_WhenAnybodyMayEnter_LetsTheUnverifiedIn(UserRole role) =>
        Assert.Null(Gate.Judge(Person(role, approved: false, blocked: false), Anybody));

    [Fact]
    public void Judge_WhenAnAdministratorIsNotVerified_LetsHimIn() =>
        Assert.Null(Gate.Judge(Person(UserRole.Admin, approved: false, blocked: false), new GateRule([UserRole.Admin], Verified: true)));

    private static Account Person(UserRole role, bool approved, bool blocked) =>
        new(UserId.New(), role, "BD", "a@b", "", "A B", (approved ? Standing.Approved : Standing.Pending) with { IsBlocked = blocked }, false);
}
