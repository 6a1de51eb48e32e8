using System.Data;
using Dapper;
using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Engines;

/// <summary>How columns become our types when Dapper reads; parameters go through <see cref="SqlArgs"/>.</summary>
internal static class TypeHandlers
{
    public static void Register()
    {
        SqlMapper.AddTypeHandler(new Reads<UserId>(v => new UserId(Id(v))));
        SqlMapper.AddTypeHandler(new Reads<DriverId>(v => new DriverId(Id(v))));
        SqlMapper.AddTypeHandler(new Reads<CustomerId>(v => new CustomerId(Id(v))));
        SqlMapper.AddTypeHandler(new Reads<SessionId>(v => new SessionId(Id(v))));
        SqlMapper.AddTypeHandler(new Reads<EntityId>(v => new EntityId(Id(v))));
        SqlMapper.AddTypeHandler(new Reads<RoomId>(v => new RoomId((string)v)));
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(Guid?));
        SqlMapper.AddTypeHandler(new Reads<Guid>(Id));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new Reads<DateTimeOffset>(v => DateTimeOffset.FromUnixTimeMilliseconds((long)v)));
    }

    private static Guid Id(object value) => value as Guid? ?? Guid.Parse((string)value);

    private sealed class Reads<T>(Func<object, T> parse) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => parse(value);

        public override void SetValue(IDbDataParameter parameter, T? value) =>
            throw new NotSupportedException("Parameters go through SqlArgs.");
    }
}
