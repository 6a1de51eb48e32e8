using Npgsql;
using SafeGo.Persistence.Accounts;
using SafeGo.Persistence.Dispatch;
using SafeGo.Persistence.Monitoring;
using SafeGo.Persistence.Rides;

namespace SafeGo.Persistence.Roles;

// What a front-end's stores promise, they keep under a front-end's rights.

public sealed class FrontEndRoleAdministrationTests() : AdministrationTests(new FrontEndRoleEngine());

public sealed class FrontEndRoleErasureTests() : ErasureTests(new FrontEndRoleEngine());

public sealed class FrontEndRoleKycStoreTests() : KycStoreTests(new FrontEndRoleEngine());

public sealed class FrontEndRoleRideStoreTests(FrontEndRoleEngine engine) : RideStoreTests(engine), IClassFixture<FrontEndRoleEngine>;

public sealed class FrontEndRoleSettingsStoreTests(FrontEndRoleEngine engine) : SettingsStoreTests(engine), IClassFixture<FrontEndRoleEngine>;

public sealed class FrontEndRoleSessionArchiveTests(FrontEndRoleEngine engine) : SessionArchiveTests(engine), IClassFixture<FrontEndRoleEngine>;

public sealed class FrontEndRoleTests(FrontEndRoleEngine engine) : IClassFixture<FrontEndRoleEngine>
{
    [Theory]
    [InlineData("delete from audit_log")]
    [InlineData("update audit_log set detail = ''")]
    [InlineData("delete from dispatch_audit")]
    [InlineData("delete from schemaversions")]
    [InlineData("update orleansquery set querytext = ''")]
    [InlineData("create table mine (id int)")]
    public async Task Statement_WhenItWouldTakeBackWhatWasWrittenDown_IsRefused(string sql)
    {
        var fault = await Assert.ThrowsAsync<PostgresException>(() => engine.RunLimited(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }
}
