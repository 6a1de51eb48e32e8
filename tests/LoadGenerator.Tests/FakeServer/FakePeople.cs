using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Tests.FakeServer;

internal sealed class FakePerson(string id, bool isDriver, FakeRoom room)
{
    public string Id => id;

    public bool IsDriver => isDriver;

    public FakeRoom Room => room;

    public GeoPoint? Place { get; set; }

    public bool IsAvailable { get; set; }

    /// <summary>The ride whose offer or job he holds.</summary>
    public string? BusyWith { get; set; }
}

internal sealed class FakeRide(string id, string sessionId, FakePerson customer, GeoPoint pickup)
{
    public string Id => id;

    public string SessionId => sessionId;

    public FakePerson Customer => customer;

    public GeoPoint Pickup => pickup;

    public HashSet<FakePerson> Asked { get; } = [];

    public HashSet<FakePerson> Open { get; } = [];

    public FakePerson? Winner { get; set; }

    public bool IsOver { get; set; }
}
