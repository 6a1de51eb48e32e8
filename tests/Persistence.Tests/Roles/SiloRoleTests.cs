using Npgsql;
using SafeGo.Persistence.Dispatch;
using SafeGo.Persistence.Drivers;
using SafeGo.Persistence.Rooms;

namespace SafeGo.Persistence.Roles;

// What a silo's stores promise, they keep under a silo's rights.

public sealed class SiloRoleCommitTests(SiloRoleEngine engine) : CommitTests(engine), IClassFixture<SiloRoleEngine>;

public sealed class SiloRoleRefusalTests(SiloRoleEngine engine) : RefusalTests(engine), IClassFixture<SiloRoleEngine>;

public sealed class SiloRoleEntityMirrorTests(SiloRoleEngine engine) : EntityMirrorTests(engine), IClassFixture<SiloRoleEngine>;

public sealed class SiloRoleDriverStoreTests(SiloRoleEngine engine) : DriverStoreTests(engine), IClassFixture<SiloRoleEngine>;

public sealed class SiloRolePositionTests(SiloRoleEngine engine) : PositionTests(engine), IClassFixture<SiloRoleEngine>;

public sealed class SiloRoleFrontEndStoreTests(SiloRoleEngine engine) : FrontEndStoreTests(engine), IClassFixture<SiloRoleEngine>;

public sealed class SiloRoleRoomLogTests(SiloRoleEngine engine) : RoomLogTests(engine), IClassFixture<SiloRoleEngine>;

public sealed class SiloRoleRetentionTests(SiloRoleEngine engine) : RetentionTests(engine), IClassFixture<SiloRoleEngine>;

public sealed class SiloRoleTests(SiloRoleEngine engine) : IClassFixture<SiloRoleEngine>
{
    [Theory]
    [InlineData("select * from kyc_documents")]
    [InlineData("select nid_number from customers")]
    [InlineData("select date_of_birth from drivers")]
    [InlineData("select owner_name from restaurants")]
    [InlineData("select email from users")]
    [InlineData("select digest from refresh_tokens")]
    [InlineData("select id from kyc_keys")]
    [InlineData("select detail from audit_log")]
    [InlineData("select detail from dispatch_audit")]
    [InlineData("update users set is_verified = true")]
    [InlineData("update customer_standing set in_good_standing = true")]
    [InlineData("insert into dispatch_settings (version, entries, set_by, set_at) values (1, '[]', gen_random_uuid(), 0)")]
    [InlineData("delete from dispatch_audit")]
    [InlineData("create table mine (id int)")]
    public async Task Statement_WhenItIsNoneOfASilosBusiness_IsRefused(string sql)
    {
        var fault = await Assert.ThrowsAsync<PostgresException>(() => engine.RunLimited(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task CancelByAdmin_UnderASilosRights_IsWrittenDown()
    {
        var admin = Guid.NewGuid();

        await (await engine.World.Open(await engine.World.Driver())).CancelByAdmin(admin);

        Assert.Equal("cancel_session", await engine.Row($"select action from dispatch_audit where admin_id = '{admin}'"));
    }

    [Fact]
    public async Task Settings_UnderASilosRights_AreRead() =>
        Assert.Null(await engine.Settings.ReadAfter(0, TestContext.Current.CancellationToken));
}
