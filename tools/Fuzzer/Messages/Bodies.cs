using System.Globalization;

namespace SafeGo.Fuzzer.Messages;

/// <summary>What people with good intentions send. Names between at signs stand for what was learned on the way (<see cref="People.Known"/>).</summary>
internal static class Bodies
{
    private static readonly (double Lat, double Lng, string Country)[] Centres = [(40.75, -73.98, "US"), (23.78, 90.40, "BD")];

    public static string SignUp(Dice dice) =>
        $$"""{"role":"{{dice.Of(["customer", "driver", "restaurant"])}}","country_code":"{{Country(dice)}}","email":"f{{dice.Id()}}@example.org","phone":"+12125550{{100 + dice.Below(900)}}","password":"a long sentence {{dice.Below(1000)}}","display_name":"Fuzzy {{dice.Below(1000)}}"}""";

    public static string Login(Dice dice) => $$"""{"email":"driver{{1 + dice.Below(5)}}.us@safego.test","password":"{{dice.Of(["SafeGo-demo-1", "wrong"])}}"}""";

    public static string Refresh(Dice dice) => $$"""{"refresh_token":"{{dice.Of(["@refresh@", dice.Id()])}}"}""";

    public static string Profile(Dice dice) => $$"""{"display_name":"Fuzzy {{dice.Below(1000)}}","phone":"+12125550{{100 + dice.Below(900)}}"}""";

    public static string BasicInfo(Dice dice) => $$"""{"father_name":"Abdul {{dice.Below(9)}}","date_of_birth":"19{{60 + dice.Below(40)}}-02-28","business_name":"Kitchen","owner_name":"Owner"}""";

    public static string Address(Dice dice) => $$"""{"present_address":"Road {{dice.Below(99)}}","permanent_address":"Road 2","home_address":"Road 3","business_address":"Road 4"}""";

    public static string Identity(Dice dice) =>
        $$"""{"nid_number":"19901234{{1000 + dice.Below(9000)}}","government_id_type":"passport","government_id_last4":"7K42","driver_license_number":"DL12345","driver_license_expiry":"20{{30 + dice.Below(60)}}-12-31","ssn_last4":"6789","registration_number":"R-77"}""";

    public static string Contact(Dice dice) => $$"""{"name":"Rokeya","phone":"+88018123456{{10 + dice.Below(90)}}","relationship":"sister"}""";

    public static string Vehicle(Dice dice) => $$"""{"make_model":"Toyota Axio","plate":"DHA-11-{{1000 + dice.Below(9000)}}"}""";

    public static string Ride(Dice dice)
    {
        var (from, to, country) = Trip(dice);
        var city = dice.OneIn(3) ? $",\"city\":\"{dice.Of(["nyc", "Dhaka", "New York", "Nowhere"])}\"" : "";
        return $$"""{"pickup_location":{{from}},"dropoff_location":{{to}},"country_code":"{{country}}"{{city}}}""";
    }

    public static string Reason(Dice dice) => $$"""{"reason":"reason {{dice.Below(100)}}"}""";

    public static string Rejection(Dice dice) => $$"""{"rejection_reason":"reason {{dice.Below(100)}}"}""";

    public static string Decision(Dice dice) => $$"""{"decision":"{{dice.Of(["accept", "accept", "accept", "reject"])}}"}""";

    public static string Step(Dice dice) => $$"""{"status":"{{dice.Of(["driver_arriving", "in_progress", "completed"])}}"}""";

    // Narrow enough that the dispatch under test goes on.
    public static string Settings(Dice dice) =>
        $$"""{"version":"@version@","entries":[{"country_code":"{{Country(dice)}}","service_type":"{{dice.Of(["ride", "food", "parcel"])}}","key":"{{dice.Of(["max_radius_km", "max_candidates", "max_offers"])}}","value":{{3 + dice.Below(6)}}}]}""";

    public static string People(Dice dice) => $$"""{"role":"{{dice.Of(["driver", "customer"])}}","country_code":"{{Country(dice)}}","count":1}""";

    public static string Status(Dice dice) => dice.Of(
        ["""{"is_available":true,"current_service_mode":"ride"}""", """{"is_available":true,"current_service_mode":"all"}""", """{"is_available":false,"current_service_mode":"offline"}"""]);

    /// <param name="driver">Whose; he stays about where he is, in the city of his country.</param>
    public static string Fix(Dice dice, int driver)
    {
        var (lat, lng) = PlaceOf(driver);
        var point = string.Create(CultureInfo.InvariantCulture, $"\"lat\":{lat + dice.Between(-0.002, 0.002):0.######},\"lng\":{lng + dice.Between(-0.002, 0.002):0.######}");
        return dice.OneIn(3) ? $$"""{{{point}},"recorded_at":"2026-01-01T00:00:{{10 + dice.Below(50)}}.{{dice.Below(1000)}}Z","accuracy_m":{{dice.Below(50)}},"heading":{{dice.Below(360)}},"speed_mps":{{dice.Below(30)}}}""" : $$"""{{{point}}}""";
    }

    public static string Answer(Dice dice) => $$"""{"dispatch_session_id":"{{dice.Of(["@session@", "@session@", "@session@", dice.Id()])}}","decision":"{{dice.Of(["accept", "accept", "reject"])}}"}""";

    public static string Resume(Dice dice) => $$"""{"after":{{dice.Of([0, 1, 5, dice.Below(1000), 1_000_000])}}}""";

    // Even ones work in New York and odd ones in Dhaka; each of the cast is made for his country.
    private static (double Lat, double Lng) PlaceOf(int driver)
    {
        var (lat, lng, _) = Centres[driver % 2];
        return (lat + (driver / 2 % 8 * 0.01), lng + (driver / 16 % 8 * 0.01));
    }

    private static string Country(Dice dice) => dice.Of(["US", "BD"]);

    private static (string From, string To, string Country) Trip(Dice dice)
    {
        var (lat, lng, country) = dice.Of(Centres);
        return (Place(dice, lat, lng, "12 Corner Street"), Place(dice, lat, lng, "Station"), country);
    }

    private static string Place(Dice dice, double lat, double lng, string summary) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"lat\":{lat + dice.Between(0, 0.08):0.######},\"lng\":{lng + dice.Between(0, 0.08):0.######},\"summary\":\"{summary}\"}}");
}
