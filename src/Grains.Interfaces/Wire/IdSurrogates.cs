using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Wire;

// The domain is plain C#: what its words look like between silos is said in this folder, once.

[GenerateSerializer, Immutable, Alias("safego.SessionId")]
public struct SessionIdSurrogate
{
    [Id(0)]
    public Guid Value { get; set; }
}

[RegisterConverter]
public sealed class SessionIdConverter : IConverter<SessionId, SessionIdSurrogate>
{
    public SessionId ConvertFromSurrogate(in SessionIdSurrogate surrogate) => new(surrogate.Value);

    public SessionIdSurrogate ConvertToSurrogate(in SessionId value) => new() { Value = value.Value };
}

[GenerateSerializer, Immutable, Alias("safego.EntityId")]
public struct EntityIdSurrogate
{
    [Id(0)]
    public Guid Value { get; set; }
}

[RegisterConverter]
public sealed class EntityIdConverter : IConverter<EntityId, EntityIdSurrogate>
{
    public EntityId ConvertFromSurrogate(in EntityIdSurrogate surrogate) => new(surrogate.Value);

    public EntityIdSurrogate ConvertToSurrogate(in EntityId value) => new() { Value = value.Value };
}

[GenerateSerializer, Immutable, Alias("safego.DriverId")]
public struct DriverIdSurrogate
{
    [Id(0)]
    public Guid Value { get; set; }
}

[RegisterConverter]
public sealed class DriverIdConverter : IConverter<DriverId, DriverIdSurrogate>
{
    public DriverId ConvertFromSurrogate(in DriverIdSurrogate surrogate) => new(surrogate.Value);

    public DriverIdSurrogate ConvertToSurrogate(in DriverId value) => new() { Value = value.Value };
}

[GenerateSerializer, Immutable, Alias("safego.CustomerId")]
public struct CustomerIdSurrogate
{
    [Id(0)]
    public Guid Value { get; set; }
}

[RegisterConverter]
public sealed class CustomerIdConverter : IConverter<CustomerId, CustomerIdSurrogate>
{
    public CustomerId ConvertFromSurrogate(in CustomerIdSurrogate surrogate) => new(surrogate.Value);

    public CustomerIdSurrogate ConvertToSurrogate(in CustomerId value) => new() { Value = value.Value };
}

[GenerateSerializer, Immutable, Alias("safego.FrontEndId")]
public struct FrontEndIdSurrogate
{
    [Id(0)]
    public Guid Value { get; set; }
}

[RegisterConverter]
public sealed class FrontEndIdConverter : IConverter<FrontEndId, FrontEndIdSurrogate>
{
    public FrontEndId ConvertFromSurrogate(in FrontEndIdSurrogate surrogate) => new(surrogate.Value);

    public FrontEndIdSurrogate ConvertToSurrogate(in FrontEndId value) => new() { Value = value.Value };
}
