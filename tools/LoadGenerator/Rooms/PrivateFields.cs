using System.Text.Json;
using SafeGo.LoadGenerator.Book;

namespace SafeGo.LoadGenerator.Rooms;

/// <summary>Finds keys that must never leave the server (contract section 3), at any depth of a payload.</summary>
internal static class PrivateFields
{
    private static readonly string[] Parts =
    [
        "phone", "email", "licence", "license", "document", "birth", "father", "mother", "parent", "passport", "government",
        "address", "password", "emergency", "social_security", "national_id",
    ];

    // Too short to be looked for inside longer words.
    private static readonly HashSet<string> Words = ["nid", "ssn", "dob", "kyc", "contact"];

    /// <summary>The key, or null. Where ride_id serves, the account of the other side is private too.</summary>
    public static string? Find(JsonElement payload, Subject reader) => payload.ValueKind switch
    {
        JsonValueKind.Object => payload.EnumerateObject()
            .Select(field => IsPrivate(field.Name, reader) ? field.Name : Find(field.Value, reader))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Array => payload.EnumerateArray()
            .Select(item => Find(item, reader))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static bool IsPrivate(string key, Subject reader)
    {
        var name = key.ToUpperInvariant();
        return Parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
            || name.Split('_', '-').Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase))
            || (reader.DriverId is not null && key is "customer_id")
            || (reader.CustomerId is not null && key is "driver_id" or "assigned_driver_id");
    }
}
