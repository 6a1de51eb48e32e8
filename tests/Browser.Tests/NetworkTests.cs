namespace SafeGo.Browser;

/// <summary>Tunnels, sleeping phones, networks that let no socket through.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class NetworkTests(Theatre theatre)
{
    [BrowserFact]
    public async Task Customer_WhenTheNetworkIsLostWhileSearching_SeesTheRideWhenItIsBack()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone);
        await using var customer = await Cast.Customer(theatre, Look.Phone, Sockets.CanBeCut);
        await customer.Requests();
        await driver.Sees(".offer");

        await customer.LosesTheNetwork();
        await customer.Sees("#offline");
        await driver.Accepts();
        await customer.Sees("#searching");
        await customer.FindsTheNetwork();

        await customer.Sees("#ride");
        await customer.SeesNot("#offline");
    }

    [BrowserFact]
    public async Task Driver_WhenTheNetworkIsLostWhileHoldingAnOffer_MayStillAcceptIt()
    {
        await using var driver = await Cast.DriverOnDuty(theatre, Look.Phone, prepare: Sockets.CanBeCut);
        await using var customer = await Cast.Customer(theatre, Look.Phone);
        await customer.Requests();
        await driver.Sees(".offer");

        await driver.LosesTheNetwork();
        await driver.Sees("#offline");
        await driver.Sees(".offer");
        await driver.FindsTheNetwork();
        await driver.SeesNot("#offline");
        await driver.Accepts();

        await customer.Sees("#ride");
    }

    [BrowserFact]
    public async Task Page_WhenNoSocketComesThrough_SaysSoAndConnectsOnceItMay()
    {
        await using var customer = await Phone.OfSomebody(theatre, "customer", Look.Phone, prepare: Sockets.CanBeCut, kept: "window.noSockets = true;");

        await Expect(customer.Find("[data-screen=connecting] h1")).ToHaveTextAsync("No live connection", new() { Timeout = 40_000 });
        await customer.LooksGood("no-socket");
        await customer.Page.EvaluateAsync("window.noSockets = false");
        await customer.Taps("#retry");

        await customer.Sees("#booking");
    }

    [BrowserFact]
    public async Task Page_WhenTheServerCannotBeReached_SaysSo()
    {
        await using var customer = await Phone.OfSomebody(theatre, "customer", Look.Phone, prepare: Sockets.CanBeCut, kept: "window.noSockets = true;");
        await customer.Context.SetOfflineAsync(true);

        await Expect(customer.Find("[data-screen=connecting] h1")).ToHaveTextAsync("SafeGo cannot be reached", new() { Timeout = 40_000 });
        await customer.LooksGood("unreachable");
    }
}
