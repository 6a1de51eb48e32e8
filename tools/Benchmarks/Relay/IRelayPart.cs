namespace SafeGo.Benchmarks.Relay;

/// <summary>One thing measured on the running cluster.</summary>
internal interface IRelayPart
{
    /// <summary>By which <c>--only</c> asks for it.</summary>
    string Word { get; }

    Task<IReadOnlyList<RelayFigure>> Measure(RelayStage stage);
}

internal static class RelayParts
{
    /// <summary>In their order: the last one leaves a front-end dead.</summary>
    public static IReadOnlyList<IRelayPart> All { get; } = [new DelayPart(), new IdlePart(), new SlowReadersPart(), new ReconnectPart()];
}
