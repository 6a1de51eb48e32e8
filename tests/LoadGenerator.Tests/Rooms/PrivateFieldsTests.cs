using System.Text.Json;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Rooms;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Rooms;

public sealed class PrivateFieldsTests
{
    private static readonly Subject Driver = new(DriverId: "d");
    private static readonly Subject Customer = new(CustomerId: "c");

    [Theory]
    [InlineData("""{"phone":"1"}""", "phone")]
    [InlineData("""{"ride":{"customer":{"customer_email":"x"}}}""", "customer_email")]
    [InlineData("""{"open_offers":[{"a":1},{"nid_number":"1"}]}""", "nid_number")]
    [InlineData("""{"ssn_last4":"1"}""", "ssn_last4")]
    [InlineData("""{"driver_license_number":"1"}""", "driver_license_number")]
    [InlineData("""{"documents":[]}""", "documents")]
    [InlineData("""{"date_of_birth":"x"}""", "date_of_birth")]
    [InlineData("""{"home_address":"x"}""", "home_address")]
    [InlineData("""{"customer_id":"x"}""", "customer_id")]
    public void Find_WhenAPrivateKeyIsAnywhere_NamesIt(string json, string key) =>
        Assert.Equal(key, PrivateFields.Find(JsonDocument.Parse(json).RootElement, Driver));

    [Theory]
    [InlineData("""{"driver_id":"x"}""")]
    [InlineData("""{"driver":{"display_name":"A","vehicle_make_model":"B","vehicle_plate_masked":"C","driver_rating":4.9}}""")]
    [InlineData("""{"seq":1,"event_id":"phone","unidentified":1,"lessness":2,"pickup_location":{"lat":1,"lng":2,"summary":"email"}}""")]
    public void Find_WhenKeysAreHarmless_FindsNothing(string json) =>
        Assert.Null(PrivateFields.Find(JsonDocument.Parse(json).RootElement, Driver));

    [Fact]
    public void Find_WhenACustomerIsToldTheDriversAccount_NamesIt() =>
        Assert.Equal("driver_id", PrivateFields.Find(JsonDocument.Parse("""{"driver":{"driver_id":"x"}}""").RootElement, Customer));
}
