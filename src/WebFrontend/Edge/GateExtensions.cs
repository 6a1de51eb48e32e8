using SafeGo.Accounts;

namespace SafeGo.Web.Edge;

/// <summary>Who may use an endpoint or a group of them; the letters are the contract's (section 2).</summary>
internal static class GateExtensions
{
    /// <summary>O: any signed-in user, also not yet verified.</summary>
    public static TBuilder ForAnyUser<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.Gated(new GateRule(null, Verified: false));

    /// <summary>C: verified customers.</summary>
    public static TBuilder ForCustomers<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.Gated(new GateRule([UserRole.Customer], Verified: true));

    /// <summary>D: verified drivers.</summary>
    public static TBuilder ForDrivers<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.Gated(new GateRule([UserRole.Driver], Verified: true));

    /// <summary>O, of the drivers: also not yet verified ones.</summary>
    public static TBuilder ForAnyDriver<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.Gated(new GateRule([UserRole.Driver], Verified: false));

    /// <summary>X: administrators.</summary>
    public static TBuilder ForAdmins<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.Gated(new GateRule([UserRole.Admin], Verified: false));

    /// <summary>X, or loopback: administrators, and what collects figures on this machine.</summary>
    public static TBuilder ForAdminsOrHere<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.Gated(new GateRule([UserRole.Admin], Verified: false, OpenOnTheSpot: true));

    /// <summary>The hub's handshake (contract section 3): restaurants have no socket.</summary>
    public static TBuilder ForSockets<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.Gated(new GateRule([UserRole.Customer, UserRole.Driver, UserRole.Admin], Verified: true));

    private static TBuilder Gated<TBuilder>(this TBuilder endpoints, GateRule rule) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(rule);
}
