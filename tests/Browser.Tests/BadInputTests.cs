namespace SafeGo.Browser;

/// <summary>What phones get wrong, and people.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class BadInputTests(Theatre theatre)
{
    private const string AnHourAhead = """
        (() => {
          const Real = Date, ahead = 3600_000;
          window.Date = class extends Real {
            constructor(...given) { given.length ? super(...given) : super(Real.now() + ahead); }
            static now() { return Real.now() + ahead; }
          };
        })();
        """;

    [BrowserFact]
    public async Task Countdown_WhenThePhonesClockIsAnHourAhead_IsStillRight()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone, prepare: AnHourAhead);
        await using var customer = await Cast.Customer(theatre, Look.Phone);

        await customer.Requests();
        await driver.Sees(".offer");

        var left = int.Parse(await driver.Find(".offer [data-slot=left]").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(left, Theatre.OfferSeconds / 2, Theatre.OfferSeconds);
        await driver.Accepts();
    }

    [BrowserFact]
    public async Task Driver_WhenTheBrowserDeniesItsLocation_IsTold()
    {
        await using var driver = await Phone.OfSomebody(theatre, "driver", Look.Phone);
        await driver.Sees("#duty");

        await driver.Taps("#use-device");

        await Expect(driver.Find("#position [data-problem]")).ToContainTextAsync("does not share its location");
        await driver.LooksGood("driver-location-denied");
    }

    [BrowserFact]
    public async Task Driver_WhenTheBrowserKnowsWhereHeIs_IsFoundThere()
    {
        await using var driver = await Phone.OfSomebody(theatre, "driver", Look.Phone);
        await driver.Context.GrantPermissionsAsync(["geolocation"]);
        await driver.Context.SetGeolocationAsync(new() { Latitude = 40.7681f, Longitude = -73.9819f });
        await driver.Sees("#duty");

        await driver.Taps("#use-device");

        await Expect(driver.Find("#position [data-slot=now]")).ToHaveTextAsync("You are at Columbus Circle.");
    }

    [BrowserFact]
    public async Task Driver_WhenHeGoesOnlineWithoutAPosition_IsAskedForItFirst()
    {
        await using var driver = await Phone.OfSomebody(theatre, "driver", Look.Phone);
        await driver.Sees("#duty");

        await driver.Taps("#duty [type=submit]");

        await Expect(driver.Find("#position [data-problem]")).ToHaveTextAsync("Say where you are first, then go online.");
        await driver.SeesNot("#duty.is-on");
    }

    [BrowserFact]
    public async Task Driver_WhenHeIsWhereNobodyCanAsk_ReadsWhyNoOffersCome()
    {
        // A thousand kilometres north of New York.
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone, kmAway: 1000);

        await Expect(driver.Find("#duty [data-slot=why]")).ToHaveTextAsync("No offers come here: you are outside the area we serve.");
        await driver.LooksGood("driver-no-offers");
    }

    [BrowserFact]
    public async Task Session_WhenItRunsOut_GoesBackToSignInAndKeepsTheForm()
    {
        await using var customer = await Phone.Open(theatre, "customer", Look.Phone);
        await customer.SignsIn("customer.bd@safego.test");
        await customer.Sees("#booking");
        await customer.Find("#pickup-select").SelectOptionAsync(new SelectOptionValue { Label = "Mohakhali" });
        await customer.Find("#dropoff-select").SelectOptionAsync(new SelectOptionValue { Label = "Farmgate" });

        await customer.Page.EvaluateAsync("""
            () => {
              const held = JSON.parse(sessionStorage.getItem("safego.session.customer"));
              sessionStorage.setItem("safego.session.customer", JSON.stringify({ ...held, expires_at: 0, refresh_token: "spent" }));
            }
            """);
        await customer.Page.ReloadAsync();
        await Expect(customer.Find("#sign-in [data-problem]")).ToHaveTextAsync("You have been signed out. Please sign in again.");
        await customer.SignsIn("customer.bd@safego.test");

        await customer.Sees("#booking");
        await Expect(customer.Find("#pickup-select option:checked")).ToHaveTextAsync("Mohakhali");
        await Expect(customer.Find("#dropoff-select option:checked")).ToHaveTextAsync("Farmgate");
    }

    [BrowserFact]
    public async Task SignIn_WhenTheRoleIsAnother_SaysWhoseAccountItIs()
    {
        await using var customer = await Phone.Open(theatre, "customer", Look.Phone);

        await customer.SignsIn("driver1.us@safego.test");

        await Expect(customer.Find("#sign-in [data-problem]")).ToContainTextAsync("This is a driver’s account.");
        await customer.LooksGood("sign-in-refused");
    }

    [BrowserFact]
    public async Task Driver_WhenHeIsBlockedWhileOnline_IsShownOut()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        var id = await driver.Page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('safego.session.driver')).user.user_id");
        using var admin = await theatre.Admin();

        (await admin.PostAsync($"/api/admin/users/{id}/block", SafeGoApp.Raw("""{"reason":"a test"}"""))).EnsureSuccessStatusCode();

        await Expect(driver.Find("#sign-in [data-problem]")).ToHaveTextAsync("This account is blocked. Please contact SafeGo.");
    }
}
