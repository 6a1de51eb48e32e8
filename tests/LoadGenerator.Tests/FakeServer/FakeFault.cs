namespace SafeGo.LoadGenerator.Tests.FakeServer;

/// <summary>What the fake server does wrong on purpose.</summary>
[Flags]
internal enum FakeFault
{
    None = 0,
    DoorClosed = 1,
    EveryAcceptWins = 2,
    LosesEveryThirdEvent = 4,
    SendsEveryThirdEventTwice = 8,
    TellsPhones = 16,
    FindsNobody = 32,
    DropsSockets = 64,
}
