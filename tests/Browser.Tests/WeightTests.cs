namespace SafeGo.Browser;

/// <summary>The first page is light: a phone on a slow network waits for it.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class WeightTests(Theatre theatre)
{
    private const int MostBytes = 200_000;

    [BrowserTheory]
    [InlineData("customer")]
    [InlineData("driver")]
    [InlineData("restaurant")]
    public async Task FirstPage_WhenNothingIsCached_IsUnder200KilobytesAndQuick(string role)
    {
        await using var phone = await Phone.Open(theatre, role, Look.Phone);
        await phone.Sees("#sign-in .demo");

        // Headers and bodies as they came over the wire; the page itself is a navigation, everything else a resource.
        var bytes = await phone.Page.EvaluateAsync<int>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.transferSize, 0)");
        var shown = await phone.Page.EvaluateAsync<double>("performance.getEntriesByName('safego.shown')[0].startTime");

        Assert.InRange(bytes, 10_000, MostBytes);
        Assert.InRange(shown, 1, 5_000);
        await File.WriteAllTextAsync(Path.Combine(Artifacts.Screens, $"weight-{role}.txt"), $"{bytes} bytes, form shown after {shown:0} ms\n", TestContext.Current.CancellationToken);
    }
}
