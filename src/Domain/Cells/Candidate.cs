namespace SafeGo.Cells;

/// <summary>An entry that passed the rules, with its distance in km.</summary>
public readonly record struct Candidate(CellEntry Entry, double DistanceKm)
{
    /// <summary>Nearer first, then better rated, then who accepts more, then by id: never two in one place.</summary>
    public static IComparer<Candidate> Best { get; } = Comparer<Candidate>.Create(Compare);

    private static int Compare(Candidate a, Candidate b)
    {
        var order = a.DistanceKm.CompareTo(b.DistanceKm);
        if (order == 0) order = (b.Entry.Rating ?? 0).CompareTo(a.Entry.Rating ?? 0);
        if (order == 0) order = b.Entry.AcceptanceRate.CompareTo(a.Entry.AcceptanceRate);
        return order != 0 ? order : Drivers.DriverId.Order.Compare(a.Entry.DriverId, b.Entry.DriverId);
    }
}
