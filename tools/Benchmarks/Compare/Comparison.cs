namespace SafeGo.Benchmarks.Compare;

/// <summary>One line of the result: we and a peer doing the same, more being better.</summary>
/// <param name="Unit">Of both figures; costs are told as what one pays for, such as queries a second of CPU.</param>
/// <param name="Ratio">Ours ÷ peer.</param>
/// <param name="Gate">The least ratio that passes; null where the figure is only reported.</param>
/// <param name="Pass">Null where nothing was judged.</param>
/// <param name="Reason">Why nothing was judged.</param>
/// <param name="Note">The same in the words people use, and what else was seen.</param>
internal sealed record Comparison(
    string Name,
    double? Ours,
    double? Peer,
    string PeerName,
    string Unit,
    double? Ratio,
    double? Gate,
    bool? Pass,
    string? Reason,
    string? Note)
{
    public static Comparison Of(string name, double ours, double peer, string peerName, string unit, double? gate, string? note = null)
    {
        var ratio = ours / peer;
        return new(name, ours, peer, peerName, unit, ratio, gate, gate is { } least ? ratio >= least : null, gate is null ? "reported, without a gate" : null, note);
    }

    /// <summary>Held against a figure that is not measured but set.</summary>
    public static Comparison ToBudget(string name, double ours, double budget, string unit, string note) => Of(name, ours, budget, "budget", unit, 1, note);

    /// <summary>What something costs against what it may cost, as how often one can pay for it.</summary>
    /// <param name="cost">In the same unit as the budget.</param>
    /// <param name="whole">How much there is to pay with.</param>
    public static Comparison OfCost(string name, double cost, double budget, double whole, string unit, string note) =>
        ToBudget(name, whole / cost, whole / budget, unit, note);

    public static Comparison WithoutPeer(string name, double? ours, string peerName, string unit, double? gate, string reason) =>
        new(name, ours, null, peerName, unit, null, gate, null, reason, null);
}
