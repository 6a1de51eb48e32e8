using System.Globalization;
using SafeGo.LoadGenerator.Cities;

namespace SafeGo.LoadGenerator.Options;

/// <summary>Reads the command line of the contract (section 1, "a simulated city"); the first fault found is the one told.</summary>
internal sealed class OptionsParser(CommandLine line)
{
    private static readonly HashSet<string> Known =
    [
        "--url", "--city", "--drivers", "--fleet", "--trips", "--limit", "--speed", "--rides-per-minute", "--seconds",
        "--reject", "--ignore", "--fix-period", "--parked", "--seed", "--json",
    ];

    private string? fault;

    public static Outcome<RunOptions> Parse(IReadOnlyList<string> arguments)
    {
        var split = CommandLine.Split(arguments, Known);
        return split.IsOk ? new OptionsParser(split.Value).Read() : Outcome<RunOptions>.Fail(split.Fault);
    }

    private Outcome<RunOptions> Read()
    {
        var options = new RunOptions
        {
            Url = Url(),
            City = CityNamed(),
            Drivers = Whole("--drivers", 0, 50_000) ?? Missing("--drivers", "N"),
            FleetFile = line.Text("--fleet"),
            TripsFile = line.Text("--trips"),
            Limit = Whole("--limit", 1, int.MaxValue),
            Speed = Number("--speed", 0.01, 10_000) ?? 1,
            RidesPerMinute = Number("--rides-per-minute", 0.1, 60_000) ?? 30,
            Seconds = Whole("--seconds", 1, 86_400),
            Reject = Number("--reject", 0, 1) ?? 0.1,
            Ignore = Number("--ignore", 0, 1) ?? 0.05,
            FixPeriod = Number("--fix-period", 0.2, 60) ?? 4,
            Parked = Number("--parked", 0, 1) ?? 0.5,
            Seed = Whole("--seed", 0, int.MaxValue) ?? 1,
            JsonFile = line.Text("--json"),
        };
        CheckTogether(options);
        return fault is null ? options : Outcome<RunOptions>.Fail(fault);
    }

    private void CheckTogether(RunOptions options)
    {
        if (options.TripsFile is null && line.Has("--limit"))
        {
            Note("--limit counts trips of a file; add --trips FILE or leave it out");
        }

        if (options.TripsFile is not null && line.Has("--rides-per-minute"))
        {
            Note("--trips and --rides-per-minute exclude each other; give one of them");
        }

        if (options.Reject + options.Ignore > 1)
        {
            Note("--reject and --ignore are shares of the same offers; together they must not be over 1");
        }
    }

    private Uri Url()
    {
        var text = line.Text("--url");
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        Note(text is null
            ? "--url is missing; give --url http://localhost:5080"
            : $"--url '{text}' is no http or https address; give it like http://localhost:5080");
        return new Uri("http://localhost");
    }

    private City CityNamed()
    {
        var cities = string.Join(" or ", City.All.Select(city => city.Key));
        var text = line.Text("--city");
        var city = text is null ? null : City.Find(text);
        if (city is null)
        {
            Note(text is null ? $"--city is missing; give {cities}" : $"--city '{text}' is not known; give {cities}");
        }

        return city ?? City.All[0];
    }

    private int? Whole(string name, int from, int to)
    {
        var number = Number(name, from, to);
        if (number is { } value && value != Math.Floor(value))
        {
            Note($"{name} '{line.Text(name)}' is no whole number");
        }

        return (int?)number;
    }

    private double? Number(string name, double from, double to)
    {
        if (line.Text(name) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }

        Note(string.Create(CultureInfo.InvariantCulture, $"{name} '{text}' is no number from {from} to {to}"));
        return from;
    }

    private int Missing(string name, string value)
    {
        Note($"{name} is missing; give {name} {value}");
        return 0;
    }

    private void Note(string sentence) => fault ??= sentence;
}
