using SafeGo.Geo;
using SafeGo.Rides;

namespace SafeGo.Wire;

[GenerateSerializer, Immutable, Alias("safego.GeoPoint")]
public struct GeoPointSurrogate
{
    [Id(0)]
    public double Latitude { get; set; }

    [Id(1)]
    public double Longitude { get; set; }
}

[RegisterConverter]
public sealed class GeoPointConverter : IConverter<GeoPoint, GeoPointSurrogate>
{
    public GeoPoint ConvertFromSurrogate(in GeoPointSurrogate surrogate) => new(surrogate.Latitude, surrogate.Longitude);

    public GeoPointSurrogate ConvertToSurrogate(in GeoPoint value) => new() { Latitude = value.Latitude, Longitude = value.Longitude };
}

[GenerateSerializer, Immutable, Alias("safego.Place")]
public struct PlaceSurrogate
{
    [Id(0)]
    public GeoPoint Point { get; set; }

    [Id(1)]
    public string Summary { get; set; }
}

[RegisterConverter]
public sealed class PlaceConverter : IConverter<Place, PlaceSurrogate>
{
    public Place ConvertFromSurrogate(in PlaceSurrogate surrogate) => new(surrogate.Point, surrogate.Summary);

    public PlaceSurrogate ConvertToSurrogate(in Place value) => new() { Point = value.Point, Summary = value.Summary };
}
