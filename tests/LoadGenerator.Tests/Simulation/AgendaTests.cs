using SafeGo.LoadGenerator.Simulation;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Simulation;

public sealed class AgendaTests
{
    private readonly Agenda agenda = new();
    private readonly List<string> done = [];

    [Fact]
    public void RunDue_WhenSeveralAreDue_KeepsTheOrderOfTimeThenOfEntry()
    {
        Add(30, "late");
        Add(10, "first");
        Add(10, "second");
        Add(50, "not yet");

        agenda.RunDue(Events.Second(0.040));

        Assert.Equal(["first", "second", "late"], done);
        Assert.Equal(Events.Second(0.050), agenda.NextDue);
    }

    [Fact]
    public void RunDue_WhenAnEntryAddsOneForNow_LeavesItForTheNextCall()
    {
        agenda.Add(TimeSpan.Zero, () => Add(0, "added"));

        agenda.RunDue(Events.Second(1));
        Assert.Empty(done);

        agenda.RunDue(Events.Second(1));
        Assert.Equal(["added"], done);
    }

    [Fact]
    public void Add_ForAnyTime_RoundsUpToTheGrain()
    {
        Add(11, "never early");

        Assert.Equal(Events.Second(0.020), agenda.NextDue);
    }

    private void Add(int milliseconds, string what) => agenda.Add(TimeSpan.FromMilliseconds(milliseconds), () => done.Add(what));
}
