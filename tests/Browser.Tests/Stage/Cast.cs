using System.Globalization;
using System.Text.Json;

namespace SafeGo.Browser.Stage;

/// <summary>People who do the usual things: a customer with a trip in mind, a driver who knows where he is.</summary>
internal static class Cast
{
    private static readonly Dictionary<string, (Spot Pickup, Spot Dropoff)> Trips = new()
    {
        ["US"] = (new("Grand Central Terminal", 40.7527, -73.9772), new("Union Square", 40.7359, -73.9911)),
        ["BD"] = (new("গুলশান ১ চত্বর", 23.7805, 90.4163), new("ফার্মগেট", 23.7584, 90.3902)),
    };

    /// <summary>A customer who has chosen from where to where.</summary>
    public static async Task<Phone> Customer(Theatre theatre, Look look, params string[] prepare)
    {
        var (pickup, dropoff) = Trips[look.Country];
        var draft = JsonSerializer.Serialize(JsonSerializer.Serialize(new { pickup, dropoff }, JsonSerializerOptions.Web));
        var phone = await Phone.OfSomebody(theatre, "customer", look, $"sessionStorage.setItem('safego.draft.{{user}}', {draft});", prepare);
        await phone.Sees("#booking");
        return phone;
    }

    /// <summary>A driver at so many kilometres north of the pickup, not yet on duty.</summary>
    public static async Task<Phone> Driver(Theatre theatre, Look look, double kmAway = 0.4, params string[] prepare)
    {
        var pickup = Trips[look.Country].Pickup;
        var fix = string.Create(CultureInfo.InvariantCulture, $$"""{"lat":{{pickup.Lat + (kmAway / 111.195)}},"lng":{{pickup.Lng}}}""");
        var phone = await Phone.OfSomebody(theatre, "driver", look, $"sessionStorage.setItem('safego.driver.position', '{fix}');", prepare);
        await phone.Sees("#duty");
        return phone;
    }

    public static async Task<Phone> DriverOnDuty(Theatre theatre, Look look, double kmAway = 0.4, params string[] prepare)
    {
        var phone = await Driver(theatre, look, kmAway, prepare);
        await phone.GoesOnline();
        return phone;
    }

    public static async Task SignsIn(this Phone phone, string email, string password = SafeGoApp.DemoPassword)
    {
        await phone.Find("#email").FillAsync(email);
        await phone.Find("#password").FillAsync(password);
        await phone.Taps("#sign-in [type=submit]");
    }

    public static async Task SignsUp(this Phone phone, string email, string language, string password)
    {
        await phone.Find("#su-name").FillAsync("Nadia Islam");
        await phone.Find("#su-country").SelectOptionAsync(Look.Of(language).Country);
        await phone.Find("#su-phone").FillAsync("+8801712345678");
        await phone.Find("#su-email").FillAsync(email);
        await phone.Find("#su-password").FillAsync(password);
        await phone.Taps("#sign-up [type=submit]");
    }

    public static async Task GoesOnline(this Phone driver)
    {
        await driver.Taps("#duty [type=submit]");
        await driver.Sees("#duty.is-on");
    }

    public static async Task Requests(this Phone customer)
    {
        await customer.Taps("#booking [type=submit]");
        await customer.Sees("#searching");
    }

    public static async Task Accepts(this Phone driver)
    {
        await driver.Taps("[data-decision=accept]");
        await driver.Sees("#job");
    }

    private sealed record Spot(string Summary, double Lat, double Lng);
}
