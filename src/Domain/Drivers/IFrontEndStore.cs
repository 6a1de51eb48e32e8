namespace SafeGo.Drivers;

/// <summary>The rows of <c>front_ends</c>: who serves sockets, and until when that is believed without another word.</summary>
public interface IFrontEndStore
{
    Task Begin(FrontEndId frontEnd, DateTimeOffset leaseUntil, CancellationToken cancellation = default);

    /// <returns>False when it was taken for dead meanwhile: its drivers were turned offline.</returns>
    Task<bool> Renew(FrontEndId frontEnd, DateTimeOffset leaseUntil, CancellationToken cancellation = default);

    /// <summary>It serves nobody any more; who is left there is turned offline at the next look.</summary>
    Task End(FrontEndId frontEnd, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>A process that serves all sockets begins: every other front-end is gone.</summary>
    Task EndAll(DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Whether any lease ran out.</summary>
    Task<bool> HasLapsed(DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Takes front-ends whose lease ran out for dead: their drivers are offline, their grace runs, and the sessions of
    /// the offers they hold are due at its end.</summary>
    /// <returns>Who was turned offline.</returns>
    Task<IReadOnlyList<DriverId>> TurnLapsedOffline(TimeSpan grace, DateTimeOffset at, CancellationToken cancellation = default);
}
