using System.IO.Compression;
using System.Text;
using SafeGo.Geo;
using SafeGo.LoadGenerator.Trips;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Trips;

public sealed class TripReaderTests : IDisposable
{
    private const string Header = "pickup_utc,pickup_lat,pickup_lng,dropoff_lat,dropoff_lng,duration_s\n";
    private const string Later = "2013-01-01T05:00:10Z,40.75,-73.98,40.76,-73.97,300\n";
    private const string Earlier = "2013-01-01T05:00:00Z,40.70,-73.99,40.70,-73.95,\n";

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_WhenGzipOrPlain_GivesTripsByPickupTime(bool isGzip)
    {
        Write(Header + Later + Earlier, isGzip);

        var trips = TripReader.Read(path).Value!.Trips;

        Assert.Equal([new GeoPoint(40.70, -73.99), new GeoPoint(40.75, -73.98)], trips.Select(trip => trip.Pickup));
        Assert.Equal(TimeSpan.FromSeconds(300), trips[1].Lasts);
    }

    [Fact]
    public void Read_WhenDurationIsEmpty_DrivesStraightAtTwentyKmh()
    {
        Write(Header + Earlier);

        var trip = Assert.Single(TripReader.Read(path).Value!.Trips);

        Assert.Equal(trip.Pickup.DistanceKm(trip.Dropoff) / 20, trip.Lasts.TotalHours, 6);
    }

    [Fact]
    public void Read_WhenSomeRowsAreUnusable_CountsThem()
    {
        Write(Header + "yesterday,40.7,-73.9,40.7,-73.9,1\n2013-01-01T05:00:00Z,140.7,-73.9,40.7,-73.9,1\nx\n" + Later);

        var file = TripReader.Read(path).Value!;

        Assert.Equal((1, 3), (file.Trips.Count, file.UnusableRows));
    }

    [Theory]
    [InlineData("lat,lng\n1,2\n", "has no column pickup_utc")]
    [InlineData("", "has no column pickup_utc")]
    [InlineData(Header, "has no usable row")]
    public void Read_WhenItIsNoTripsFile_SaysWhatAndWhere(string text, string told)
    {
        Write(text);

        var fault = TripReader.Read(path).Fault;

        Assert.Contains(told, fault, StringComparison.Ordinal);
        Assert.Contains(path, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void Read_WhenGzipIsCutOff_SaysThatItIsDamaged(double share)
    {
        Write(Header + string.Concat(Enumerable.Range(0, 5000).Select(i => Later.Replace("40.76", $"40.7{i}", StringComparison.Ordinal))), isGzip: true);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * share)]);

        Assert.Contains("is damaged", TripReader.Read(path).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenTheFileIsMissing_SaysSo() =>
        Assert.Contains("does not exist", TripReader.Read(path + ".none").Fault, StringComparison.Ordinal);

    private void Write(string text, bool isGzip = false)
    {
        using var file = File.Create(path);
        using Stream stream = isGzip ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
