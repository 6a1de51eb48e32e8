namespace SafeGo.Browser;

/// <summary>What phones get wrong, and people.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class BadInputTests(Theatre theatre)
{
    [BrowserTheory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Countdown_WhenThePhonesClockIsWrongByAnHour_IsStillRight(int hours)
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone, prepare: Clocks.AheadBy(hours));
        await using var customer = await Cast.Customer(theatre, Look.Phone);

        await customer.Requests();
        await driver.Sees(".offer");

        var left = int.Parse(await driver.Find(".offer [data-slot=left]").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(left, Theatre.OfferSeconds / 2, Theatre.OfferSeconds);
        await driver.Accepts();
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Driver_WhenTheBrowserDeniesItsLocation_IsToldAndMayGoOn(string language)
    {
        await using var driver = await Phone.OfSomebody(theatre, "driver", Look.Of(language));
        await driver.Sees("#duty");
        await driver.Drawn();

        await driver.Taps("#use-device");

        await Expect(driver.Find("#position [data-problem]")).ToHaveTextAsync(await driver.Text("problem.position_denied"));
        await driver.LooksGood("driver-location-denied");
        await driver.Find("#position-select").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await driver.SeesNot("#position [data-problem]");
        await driver.GoesOnline();
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

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Driver_WhenHeGoesOnlineWithoutAPosition_IsAskedForItFirst(string language)
    {
        await using var driver = await Phone.OfSomebody(theatre, "driver", Look.Of(language));
        await driver.Sees("#duty");
        await driver.Drawn();

        await driver.Taps("#duty [type=submit]");

        await Expect(driver.Find("#position [data-problem]")).ToHaveTextAsync(await driver.Text("problem.position_missing"));
        await driver.SeesNot("#duty.is-on");
        await driver.LooksGood("driver-no-position");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Driver_WhenHeIsWhereNobodyCanAsk_ReadsWhyNoOffersCome(string language)
    {
        // A thousand kilometres north of the city.
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Of(language), kmAway: 1000);
        await driver.Drawn();

        await Expect(driver.Find("#duty [data-slot=why]")).ToHaveTextAsync(await driver.Text("duty.why.outside_service_area"));
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
    public async Task Session_WhenItRunsOutUnderTheHand_GoesBackToSignInAndKeepsTheForm()
    {
        await using var customer = await Phone.Open(theatre, "customer", Look.Phone, Clocks.CanBeSet);
        await customer.SignsIn("customer.bd@safego.test");
        await customer.Sees("#booking");
        await customer.Find("#pickup-select").SelectOptionAsync(new SelectOptionValue { Label = "Mohakhali" });
        await customer.Find("#dropoff-select").SelectOptionAsync("map");
        await customer.Find("#dropoff-summary").FillAsync("The blue door");

        await customer.SessionRunsOut(theatre, "customer");
        await customer.Taps("#booking [type=submit]");
        await Expect(customer.Find("#sign-in [data-problem]")).ToHaveTextAsync("You have been signed out. Please sign in again.");
        await customer.SignsIn("customer.bd@safego.test");

        await customer.Sees("#booking");
        await Expect(customer.Find("#pickup-select option:checked")).ToHaveTextAsync("Mohakhali");
        await Expect(customer.Find("#dropoff-summary")).ToHaveValueAsync("The blue door");
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
