namespace SafeGo.Web.Accounts;

/// <summary><c>SafeGo:Demo</c>: demo accounts and the door that makes simulated people.</summary>
internal sealed class DemoSettings : ISettings
{
    /// <summary>Null: on in Development.</summary>
    public bool? Demo { get; set; }

    public bool IsDevelopment { get; internal set; }

    public bool IsOn => Demo ?? IsDevelopment;

    public IEnumerable<string> Faults()
    {
        // Its accounts have a password that everybody knows.
        if (Demo == true && !IsDevelopment) yield return "SafeGo:Demo is for Development only: take it away";
    }
}
