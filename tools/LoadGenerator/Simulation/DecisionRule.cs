namespace SafeGo.LoadGenerator.Simulation;

internal enum Decision
{
    Accept,
    Reject,
    Ignore,
}

/// <summary>What a driver says to an offer. It hangs on seed, driver and ride alone, so that
/// "would have accepted" has an answer for offers that never came.</summary>
internal sealed record DecisionRule(int Seed, double Reject, double Ignore, double Speed)
{
    // Offers live 25 real seconds at any speed, so people think faster in a fast city, but never like a machine.
    private const double MostHaste = 10;

    public Decision Decide(int driver, long ride)
    {
        var throwOfDice = new Dice(Seed, Purpose.Decision, driver, ride).Next();
        return throwOfDice < Reject ? Decision.Reject
            : throwOfDice < Reject + Ignore ? Decision.Ignore
            : Decision.Accept;
    }

    /// <summary>Real time between the phone ringing and the thumb: 0.2 to 2 s, less in a fast city.</summary>
    public TimeSpan Delay(int driver, long ride)
    {
        var seconds = 0.2 + (1.8 * new Dice(Seed, Purpose.Delay, driver, ride).Next());
        return TimeSpan.FromSeconds(seconds / Math.Clamp(Speed, 1, MostHaste));
    }
}
