using System.Globalization;
using System.Text.RegularExpressions;
using SafeGo.Accounts;
using SafeGo.Geo;
using SafeGo.Rides;

namespace SafeGo.Web.Edge;

internal sealed partial class Shape
{
    public const string Missing = "is missing";

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz",
    ];

    private delegate bool Reading<T>(Given field, out T value);

    /// <summary>Without the spaces around it; <paramref name="least"/> and <paramref name="most"/> count characters.</summary>
    public string Text(string name, int least, int most) => TextIn(name, least, most, Field(name));

    /// <summary>Null where it is missing, null or blank.</summary>
    public string? OptionalText(string name, int most) =>
        Optional(name) is { } field && TextIn(name, 0, most, field) is { Length: > 0 } text ? text : null;

    /// <summary>A text kept to the last space, such as a password.</summary>
    public string Secret(string name, int least, int most)
    {
        var text = Read<string>(name, Field(name), (Given f, out string t) => f.TryText(out t), "must be a text") ?? "";
        if (!errors.ContainsKey(prefix + name) && text.EnumerateRunes().Count() is var length && (length < least || length > most)) Refuse(name, Lengths(least, most));
        return text;
    }

    /// <summary>A phone number of any country, as it is kept.</summary>
    public string Phone(string name)
    {
        var text = Text(name, 1, 40);
        if (!SafeGo.Accounts.Phone.TryRead(text, out var phone) && text.Length > 0) Refuse(name, SafeGo.Accounts.Phone.Expected);
        return phone;
    }

    public double Number(string name, double least, double most) => NumberIn(name, least, most, Field(name));

    public double? OptionalNumber(string name, double least, double most) =>
        Optional(name) is { } field ? NumberIn(name, least, most, field) : null;

    public int Whole(string name, int least, int most)
    {
        var number = Number(name, least, most);
        if (number != Math.Floor(number)) Refuse(name, "must be a whole number");
        return (int)number;
    }

    /// <summary>A version somebody has read; -1 for a number that no version has.</summary>
    public long Version(string name)
    {
        var number = Number(name, double.MinValue, double.MaxValue);
        if (number != Math.Floor(number)) Refuse(name, "must be a whole number");
        return number is >= 0 and < int.MaxValue ? (long)number : -1;
    }

    /// <summary>Null where it is missing or null.</summary>
    public int? OptionalWhole(string name, int least, int most) => Optional(name) is null ? null : Whole(name, least, most);

    public bool Flag(string name) => Read(name, Field(name), (Given f, out bool v) => f.TryFlag(out v), "must be true or false");

    /// <summary>Exactly one of the words of the enum.</summary>
    public TEnum Word<TEnum>(string name) where TEnum : struct, Enum => WordOf(name, Words.Of<TEnum>().Select(Words.Parse<TEnum>));

    /// <summary>Null where it is missing or null.</summary>
    public TEnum? OptionalWord<TEnum>(string name) where TEnum : struct, Enum => Optional(name) is null ? null : Word<TEnum>(name);

    /// <summary>Exactly one of these words.</summary>
    public TEnum WordOf<TEnum>(string name, IEnumerable<TEnum> allowed) where TEnum : struct, Enum
    {
        var among = allowed.ToArray();
        return Read(
            name,
            Field(name),
            (Given f, out TEnum v) =>
            {
                v = default;
                return f.TryText(out var word) && Words.TryParse(word, out v) && among.Contains(v);
            },
            $"must be one of: {string.Join(", ", among.Select(v => v.Word()))}");
    }

    /// <summary>An ISO 8601 time with Z or an offset; null where it is missing.</summary>
    public DateTimeOffset? OptionalTime(string name) => Optional(name) is { } field
        ? Read<DateTimeOffset>(name, field, TryTime, "must be an ISO 8601 time with Z or an offset")
        : null;

    /// <summary>The field <c>country_code</c>: where SafeGo works.</summary>
    public string Country(Countries countries)
    {
        var code = Text("country_code", 2, 2);
        if (code.Length > 0 && !countries.Serves(code)) Refuse("country_code", $"must be one of: {string.Join(", ", countries.Codes)}");
        return code;
    }

    /// <summary>The fields <c>lat</c> and <c>lng</c>, WGS84 degrees.</summary>
    public GeoPoint Point() => new(Number("lat", -90, 90), Number("lng", -180, 180));

    /// <summary>An object with <c>lat</c>, <c>lng</c> and a <c>summary</c> of 1 to 200 characters.</summary>
    public Place Place(string name)
    {
        var part = Part(name);
        return new Place(part.Point(), part.Text("summary", 1, 200));
    }

    /// <summary>A nested object; its reasons are kept here, under <c>name.field</c>.</summary>
    public Shape Part(string name)
    {
        var field = Field(name);
        if (field.IsNothing) Refuse(name, Missing);
        else if (!field.IsObject) Refuse(name, "must be an object");
        return new Shape(field, $"{prefix}{name}.", errors, fault);
    }

    /// <summary>A list of objects; their reasons are kept here, under <c>name[0].field</c>.</summary>
    public IReadOnlyList<Shape> Parts(string name, int most)
    {
        var items = Read<IReadOnlyList<Given>>(name, Field(name), (Given f, out IReadOnlyList<Given> l) => f.TryList(out l), "must be a list") ?? [];
        if (items.Count > most) Refuse(name, $"must have at most {most} entries");
        return [.. items.Take(most).Select((item, i) => new Shape(item, $"{prefix}{name}[{i}].", errors, fault))];
    }

    private static bool TryTime(Given field, out DateTimeOffset time) => field.TryMessagePackTime(out time)
        || (field.TryText(out var text) && (TryTime(text, out time) || TryTime(FinerThanTicks().Replace(text.ToUpperInvariant(), "$1"), out time)));

    private static bool TryTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    // Many clocks tell nanoseconds.
    [GeneratedRegex(@"(\.\d{7})\d{1,20}(?=Z|[+-]|$)")]
    private static partial Regex FinerThanTicks();

    private static string Lengths(int least, int most) =>
        least > 0 ? $"must have {least} to {most} characters" : $"must have at most {most} characters";

    private string TextIn(string name, int least, int most, Given field)
    {
        var text = Read<string>(name, field, (Given f, out string t) => f.TryText(out t), "must be a text")?.Trim() ?? "";
        if (errors.ContainsKey(prefix + name)) return "";
        if (text.Any(char.IsControl)) Refuse(name, "must not hold control characters");
        else if (text.EnumerateRunes().Count() is var length && (length < least || length > most)) Refuse(name, Lengths(least, most));
        return text;
    }

    private double NumberIn(string name, double least, double most, Given field)
    {
        var number = Read(name, field, (Given f, out double n) => f.TryNumber(out n), "must be a number");
        if (errors.ContainsKey(prefix + name)) return 0;
        if (number < least || number > most) Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}"));
        return Math.Clamp(number, least, most);
    }

    private T? Read<T>(string name, Given field, Reading<T> reading, string reason)
    {
        if (field.IsNothing) Refuse(name, Missing);
        else if (!reading(field, out var value)) Refuse(name, reason);
        else return value;
        return default;
    }

    private Given Field(string name) => given.Field(name);

    private Given? Optional(string name) => Field(name) is { IsNothing: false } field ? field : null;
}
