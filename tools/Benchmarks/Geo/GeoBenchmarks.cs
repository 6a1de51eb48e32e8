using BenchmarkDotNet.Attributes;
using SafeGo.Geo;

namespace SafeGo.Benchmarks.Geo;

/// <summary>The calls of H3 that positions and searches make all the time.</summary>
[MemoryDiagnoser]
public class GeoBenchmarks
{
    private readonly GeoPoint dhaka = new(23.7806, 90.4193);
    private readonly H3Index cell = H3Index.FromLatLng(new GeoPoint(23.7806, 90.4193), 9);
    private readonly H3Index other = H3Index.FromLatLng(new GeoPoint(23.8103, 90.4125), 9);

    private readonly H3Index[] disk = new H3Index[H3Index.MaxDiskSize(3)];

    [Benchmark]
    public H3Index FromLatLng() => H3Index.FromLatLng(dhaka, 9);

    [Benchmark]
    public int GridDisk() => cell.GridDisk(3, disk);

    [Benchmark]
    public int? GridDistance() => cell.GridDistance(other);
}
