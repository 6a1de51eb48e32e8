using System.Globalization;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Running;

namespace SafeGo.LoadGenerator.Report;

/// <summary>How the run goes: one line, rewritten each second on a terminal; a new one every five seconds in a file.</summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal)
{
    private readonly TimeSpan period = TimeSpan.FromSeconds(isTerminal ? 1 : 5);
    private bool hasEnded;
    private int width;

    public void Start(CityContext city, IReadOnlyList<DriverAgent> drivers, CustomerPool customers, int planned) =>
        city.Loop.At(city.Loop.Now + period, () =>
        {
            if (!hasEnded)
            {
                Show(Line(city, drivers, customers, planned));
                Start(city, drivers, customers, planned);
            }
        });

    public void End()
    {
        hasEnded = true;
        if (isTerminal && width > 0)
        {
            output.WriteLine();
        }
    }

    private static string Line(CityContext city, IReadOnlyList<DriverAgent> drivers, CustomerPool customers, int planned)
    {
        var book = city.Book;
        var online = drivers.Count(driver => driver.IsOnline);
        var busy = book.Drivers.Count(driver => driver.Job is not null);
        var assigned = book.Rides.Count(ride => ride.AssignedAt is not null);
        var nobody = book.Rides.Count(ride => ride.WasAnsweredNoDriver || ride.Story.Phase == RidePhase.NoDriver);
        return string.Create(
            CultureInfo.InvariantCulture,
            $@"{city.Loop.Now:mm\:ss}  drivers {online}/{drivers.Count} online, {busy} on a job  customers {customers.Count}  rides {book.Rides.Count}/{planned}, {assigned} assigned, {nobody} no driver  offers {book.Tally.Offers}  fixes {book.Tally.PositionUpdates}  violations {book.Violations.All.Count}");
    }

    private void Show(string line)
    {
        if (!isTerminal)
        {
            output.WriteLine(line);
            return;
        }

        width = Math.Max(width, line.Length);
        output.Write($"\r{line.PadRight(width)}");
    }
}
