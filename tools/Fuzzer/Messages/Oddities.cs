namespace SafeGo.Fuzzer.Messages;

/// <summary>Values that programs stumble over, as they stand in a JSON text.</summary>
internal static class Oddities
{
    private static readonly string[] Fixed =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "1.5", "90", "-90", "90.0000001", "180", "-180", "181", "200", "1e308", "-1e308", "1e309", "1e-400",
        "2147483647", "2147483648", "-2147483649", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808", "1E+2",
        "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10", "undefined", "'single'",
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\n\\r\\t\"", "\"\\u001b[31m\"", "\"\\u202e\\u2066x\"", "\"\\ufeff\"", "\"\\q\"",
        "\"'; drop table users; --\"", "\"\\\" or 1=1\"", "\"%\"", "\"_\"", "\"<script>alert(1)</script>\"", "\"{0} {name} %s %n\"", "\"${jndi:ldap://x/a}\"", "\"../../etc/passwd\"",
        "\"Ünïcödé 😀👩‍👩‍👧 السلام ঢাকা\"", "\"Z̵̡̢a͜l̷g̶o͝\"", "\"İ\"", "\"ß\"", "\"\\uFFFE\\uFFFF\"",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"2024-02-30T00:00:00Z\"", "\"2026-01-01T00:00:00.123456789123Z\"", "\"1970-01-01\"",
        "\"9999-12-31\"", "\"0001-01-01\"", "\"2024-02-29\"", "\"2023-02-29\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"NaN\"", "\"1\"", "\"true\"", "\"null\"",
        "[]", "{}", "[[]]", "[null]", "{\"\":\"\"}", "{\"a\":{\"b\":{\"c\":{}}}}", "[1,2,3]", "{\"$type\":\"System.Object\"}", "{\"__proto__\":{}}",
        "\"accept\"", "\"reject\"", "\"all\"", "\"offline\"", "\"ride\"", "\"completed\"", "\"driver_arriving\"", "\"in_progress\"", "\"admin\"", "\"driver\"", "\"customer\"", "\"US\"", "\"BD\"", "\"us\"",
    ];

    private static readonly int[] Lengths = [80, 81, 100, 101, 200, 201, 500, 501, 1_000, 5_000, 20_000];
    private static readonly int[] Depths = [5, 6, 7, 8, 9, 10, 64, 65, 300, 2_000];

    public static string Value(Dice dice) => dice.Below(20) switch
    {
        0 => $"\"{new string(dice.Of("ax0é😀"u8.ToArray().Select(b => (char)b).ToArray()), dice.Of(Lengths))}\"",
        1 => $"\"{string.Concat(Enumerable.Repeat("😀", dice.Of(Lengths) / 4))}\"",
        2 => string.Concat(Enumerable.Repeat("[", dice.Of(Depths))) is var open && dice.OneIn(2) ? open : open + new string(']', open.Length),
        3 => $"{string.Concat(Enumerable.Repeat("{\"a\":", dice.Of(Depths)))}1{new string('}', 1)}",
        4 => new string('9', dice.Of(Lengths)),
        5 => $"{dice.Below(400)}.{new string('3', dice.Below(400))}",
        6 => $"\"{dice.Id()}\"",
        _ => dice.Of(Fixed),
    };

    /// <summary>For a place in an address or a header's text: nothing that would end it.</summary>
    public static string Word(Dice dice) => dice.Of(Words);

    private static readonly string[] Words =
    [
        "0", "-1", "1", "200", "201", "99999999999999999999", "NaN", "1e3", "true", "false", "TRUE", "null", "undefined", "%20", "%0A", "%0d%0a", "%F0%9F%98%80", "%C3%A9", "%ff%fe", "%E2%80%AE",
        "a%2Fb", "..%2f..%2f", "%2e%2e", "'", "%27%20or%201=1--", "%25", "%5B%5D", "*", "$", "~", "a+b", "%3Cscript%3E", "admin", "driver", "customer", "restaurant", "approved", "pending", "rejected",
        "US", "BD", "US,BD", "ride", "food", "parcel", "searching_driver", "no_driver_found", "cancelled_by_admin", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00%2B14:00", "872a1072bffffff", "85283473fffffff", "8f2830828052d25", "ffffffffffffffff", "0000000000000000", "822a17fffffffff",
        "MTIzNDU2Nzg5MDEyMzowMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA", "OTk5OTk5OTk5OTk5OTk5OTk5OmZm", "MDowMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA", "_-_-", "====", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{0}", "0x1F", "+1", "1.5", "2147483648", "-2147483648", "9223372036854775807",
    ];
}
