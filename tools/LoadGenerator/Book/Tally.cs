namespace SafeGo.LoadGenerator.Book;

/// <summary>What is only counted or measured.</summary>
internal sealed class Tally
{
    public int Offers { get; set; }

    public int ForeignOffers { get; set; }

    public int PositionUpdates { get; set; }

    public int Reconnects { get; set; }

    public int ResumeGaps { get; set; }

    public int Retries { get; set; }

    /// <summary>How late requests left, against the plan: the generator's own fault, not the server's.</summary>
    public List<double> LateMs { get; } = [];

    public List<double> AcceptMs { get; } = [];
}
