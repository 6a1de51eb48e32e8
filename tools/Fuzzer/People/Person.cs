namespace SafeGo.Fuzzer.People;

/// <summary>Who holds a seat.</summary>
internal sealed record Person(string UserId, string Token);
