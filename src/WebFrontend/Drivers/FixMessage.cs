using System.Buffers;
using System.Text;
using System.Text.Json;
using SafeGo.Geo;
using SafeGo.Web.Rooms;

namespace SafeGo.Web.Drivers;

/// <summary>
/// A position nobody waits for an answer to, read at once from the bytes of SignalR's JSON protocol: most of what comes in
/// is this, and the framework's reader and <see cref="GivenFix.Read"/> together cost more than all that follows. What is
/// not quite as clients write it is left to them; what is read here they would read the same.
/// </summary>
internal static class FixMessage
{
    private const byte EndOfMessage = 0x1e;
    private const int Invocation = 1;

    private static readonly byte[] Target = Encoding.UTF8.GetBytes(HubMethods.UpdateLocation);

    [Flags]
    private enum Parts
    {
        None = 0,
        Type = 1,
        Target = 2,
        Arguments = 4,
        All = Type | Target | Arguments,
    }

    /// <returns>False where it is anything else; then nothing is taken from the input.</returns>
    public static bool TryRead(ref ReadOnlySequence<byte> input, out GivenFix fix)
    {
        fix = default;
        var length = input.FirstSpan.IndexOf(EndOfMessage);
        if (length < 0) return false;
        try
        {
            var reader = new Utf8JsonReader(input.FirstSpan[..length]);
            if (!IsFix(ref reader, ref fix)) return false;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The framework's reader says what is wrong with it; the latter is a name that holds half of a surrogate pair.
            return false;
        }

        input = input.Slice(length + 1);
        return true;
    }

    // The parts come in any order, each once and no other: one with an invocation id, for example, is to be answered.
    private static bool IsFix(ref Utf8JsonReader reader, ref GivenFix fix)
    {
        var seen = Parts.None;
        if (!Next(ref reader, JsonTokenType.StartObject)) return false;
        while (Next(ref reader, JsonTokenType.PropertyName))
        {
            var part = PartOf(ref reader);
            if (part == Parts.None || seen.HasFlag(part) || !IsGood(part, ref reader, ref fix)) return false;
            seen |= part;
        }

        return seen == Parts.All && reader.TokenType == JsonTokenType.EndObject && !reader.Read();
    }

    private static Parts PartOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("type"u8) ? Parts.Type
        : reader.ValueTextEquals("target"u8) ? Parts.Target
        : reader.ValueTextEquals("arguments"u8) ? Parts.Arguments
        : Parts.None;

    private static bool IsGood(Parts part, ref Utf8JsonReader reader, ref GivenFix fix) => part switch
    {
        Parts.Type => Next(ref reader, JsonTokenType.Number) && reader.TryGetInt32(out var type) && type == Invocation,
        Parts.Target => Next(ref reader, JsonTokenType.String) && reader.ValueTextEquals(Target),
        _ => Next(ref reader, JsonTokenType.StartArray) && Next(ref reader, JsonTokenType.StartObject)
            && IsGood(ref reader, ref fix) && Next(ref reader, JsonTokenType.EndArray),
    };

    private static bool IsGood(ref Utf8JsonReader reader, ref GivenFix fix)
    {
        var (latitude, longitude) = (double.NaN, double.NaN);
        DateTimeOffset? recordedAt = null;
        while (Next(ref reader, JsonTokenType.PropertyName))
        {
            var isGood =
                reader.ValueTextEquals("lat"u8) ? IsNumber(ref reader, -90, 90, out latitude)
                : reader.ValueTextEquals("lng"u8) ? IsNumber(ref reader, -180, 180, out longitude)
                : reader.ValueTextEquals("recorded_at"u8) ? IsTime(ref reader, out recordedAt)
                : IsGoodBeside(ref reader);
            if (!isGood) return false;
        }

        fix = new GivenFix(new GeoPoint(latitude, longitude), recordedAt);
        return reader.TokenType == JsonTokenType.EndObject && fix.Point.IsOnEarth;
    }

    // What is said besides; the greatest and least values as GivenFix has them.
    private static bool IsGoodBeside(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("accuracy_m"u8) ? IsNumber(ref reader, 0, GivenFix.MostAccuracyMetres, out _)
        : reader.ValueTextEquals("heading"u8) ? IsNumber(ref reader, 0, GivenFix.MostHeadingDegrees, out _)
        : reader.ValueTextEquals("speed_mps"u8) && IsNumber(ref reader, 0, GivenFix.MostSpeedMetresPerSecond, out _);

    private static bool IsNumber(ref Utf8JsonReader reader, double least, double most, out double number)
    {
        number = double.NaN;
        return Next(ref reader, JsonTokenType.Number) && reader.TryGetDouble(out number) && number >= least && number <= most;
    }

    // As clocks tell it: with seconds, at most ticks, and in UTC. Of the other ways to write a time some mean local time here.
    private static bool IsTime(ref Utf8JsonReader reader, out DateTimeOffset? time)
    {
        const int Shortest = 20;
        const int Longest = 28;
        time = null;
        if (!Next(ref reader, JsonTokenType.String)) return false;
        if (reader.ValueIsEscaped || reader.ValueSpan is not [.., (byte)'Z'] || reader.ValueSpan.Length is < Shortest or > Longest) return false;
        if (!reader.TryGetDateTimeOffset(out var read)) return false;
        time = read;
        return true;
    }

    private static bool Next(ref Utf8JsonReader reader, JsonTokenType type) => reader.Read() && reader.TokenType == type;
}
