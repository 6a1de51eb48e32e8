namespace SafeGo.LoadGenerator.Edge;

internal sealed record PeopleOrder(string Role, string CountryCode, int Count);

internal sealed record PeopleDelivery(IReadOnlyList<Person> People);

internal sealed record Person(string UserId, string AccessToken);

internal sealed record NamedPlace(double Lat, double Lng, string Summary);

internal sealed record RideRequest(NamedPlace PickupLocation, NamedPlace DropoffLocation, string CountryCode, string City);

internal sealed record RideStatusChange(string Status);

internal sealed record OfferAnswer(string Decision);

internal sealed record HubOfferAnswer(string DispatchSessionId, string Decision);

internal sealed record DriverStatus(bool IsAvailable, string CurrentServiceMode);

internal sealed record Fix(double Lat, double Lng);

internal sealed record ResumeFrom(long After);
