namespace SafeGo.Browser;

/// <summary>Tunnels, sleeping phones, networks that let no socket through.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class NetworkTests(Theatre theatre)
{
    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Customer_WhenTheNetworkIsLostWhileSearching_SeesTheRideWhenItIsBack(string language)
    {
        var look = Look.Of(language);
        await using var driver = await Cast.DriverOnDuty(theatre, look);
        await using var customer = await Cast.Customer(theatre, look, Sockets.CanBeCut);
        await customer.Drawn();
        await customer.Requests();
        await driver.Sees(".offer");

        await customer.LosesTheNetwork();
        await customer.Sees("#offline");
        await customer.LooksGood("customer-offline");
        await driver.Accepts();
        await customer.Sees("#searching");
        await customer.FindsTheNetwork();

        await customer.Sees("#ride");
        await customer.SeesNot("#offline");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Driver_WhenTheNetworkIsLostWhileHoldingAnOffer_MayStillAcceptIt(string language)
    {
        var look = Look.Of(language);
        await using var driver = await Cast.DriverOnDuty(theatre, look, prepare: Sockets.CanBeCut);
        await using var customer = await Cast.Customer(theatre, look);
        await driver.Drawn();
        await customer.Requests();
        await driver.Sees(".offer");

        await driver.LosesTheNetwork();
        await driver.Sees("#offline");
        await driver.Sees(".offer");
        await driver.LooksGood("driver-offer-offline");
        await driver.FindsTheNetwork();
        await driver.SeesNot("#offline");
        await driver.Accepts();

        await customer.Sees("#ride");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Page_WhenNoSocketComesThrough_SaysSoAndConnectsOnceItMay(string language)
    {
        // Why no socket comes through is asked before it is said: held up there, the page is still connecting.
        await using var customer = await Phone.OfSomebody(
            theatre, "customer", Look.Of(language), prepare: [Sockets.CanBeCut, Sockets.CanBeHeldUp], kept: "window.noSockets = true; window.heldUp = '/api/rides';");
        await Expect(customer.Find("[data-screen=connecting] h1")).ToHaveTextAsync(await customer.Text("live.connecting"));
        await customer.LooksGood("connecting");
        await customer.Page.EvaluateAsync("window.heldUp = null");

        await Expect(customer.Find("[data-screen=connecting] h1")).ToHaveTextAsync(await customer.Text("live.no_socket.headline"), new() { Timeout = 40_000 });
        await customer.LooksGood("no-socket");
        await customer.Page.EvaluateAsync("window.noSockets = false");
        await customer.Taps("#retry");

        await customer.Sees("#booking");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Page_WhenTheServerCannotBeReached_SaysSo(string language)
    {
        await using var customer = await Phone.OfSomebody(theatre, "customer", Look.Of(language), prepare: Sockets.CanBeCut, kept: "window.noSockets = true;");
        var headline = await customer.Text("live.unreachable.headline");
        await customer.Context.SetOfflineAsync(true);

        await Expect(customer.Find("[data-screen=connecting] h1")).ToHaveTextAsync(headline, new() { Timeout = 40_000 });
        await customer.LooksGood("unreachable");
    }
}
