namespace SafeGo.Browser.Stage;

/// <summary>What an administrator does at his desk.</summary>
internal static class Desk
{
    public static async Task<Phone> Admin(Theatre theatre, Look look, params string[] prepare)
    {
        var desk = await Phone.Open(theatre, "admin", look, prepare);
        await desk.SignsIn("admin@safego.test");
        await desk.Sees("#view-map h1");
        return desk;
    }

    /// <param name="route">What follows "#/" in the address.</param>
    public static async Task Opens(this Phone desk, string route, bool isThere = true)
    {
        await desk.Page.EvaluateAsync($"location.hash = '#/{route}'");
        if (isThere) await desk.Sees($"#view-{ViewOf(route)} h1");
    }

    /// <summary>Nothing is being read any more.</summary>
    public static async Task Settled(this Phone desk)
    {
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(desk.Find("main [aria-busy=true]")).ToHaveCountAsync(0);
    }

    /// <summary>Answers the question that is open, with a reason where one is asked for.</summary>
    public static async Task Confirms(this Phone desk, string? reason = null)
    {
        await desk.Sees("#ask");
        if (reason is not null) await desk.Find("#ask textarea").FillAsync(reason);
        await desk.Taps("#ask [type=submit]");
        await desk.SeesNot("#ask");
    }

    private static string ViewOf(string route) => route.Split('/') switch
    {
        ["sessions", _] => "session",
        ["users", _] => "user",
        [var view, ..] => view,
        [] => "map",
    };
}
