using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Options;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Running;

/// <summary>What everybody in the city shares.</summary>
internal sealed record CityContext(
    RunOptions Options, CityLoop Loop, CityBook Book, ApiClient Api, DecisionRule Rule, Pace Pace, CancellationToken Stop)
{
    public Uri Hub { get; } = new(Options.Url, "ws");

    public HubLink Link(Person person, IHubListener listener, Purpose purpose, int number) =>
        new(Hub, person, listener, Loop, new Dice(Options.Seed, purpose, number), Stop);

    public void Unexpected(Subject about, string what) =>
        Book.Violations.Add(ViolationKind.UnexpectedAnswer, Loop.Now, about, what);
}
