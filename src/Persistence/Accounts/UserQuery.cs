using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>The conditions of a list of accounts; only what was asked for is in the text.</summary>
internal static class UserQuery
{
    // Both sides by the database's own idea of small letters, which is not the same everywhere beyond ASCII.
    private const string Contains =
        "(lower(display_name) like lower(@text) escape '!' or lower(email) like lower(@text) escape '!' or phone like @text escape '!')";

    public static (string Where, SqlArgs Args) Of(UserFilter filter, UserPlace? after)
    {
        var (conditions, args) = (new List<string> { "true" }, new SqlArgs());
        if (filter.Role is { } role) Add("role = @role", args.Text("role", role.Word()));
        if (filter.VerificationStatus is { } status) Add("verification_status = @status", args.Text("status", status.Word()));
        if (filter.CountryCode is { } country) Add("country_code = @country", args.Text("country", country));
        if (filter.IsBlocked is { } blocked) Add("is_blocked = @blocked", args.Flag("blocked", blocked));
        if (filter.Text is { } text) Add(Contains, args.Text("text", $"%{Escaped(text)}%"));
        if (after is { } place) Add("(created_at, id) < (@created, @id)", args.Time("created", place.CreatedAt).Id("id", place.User.Value));
        return (string.Join(" and ", conditions), args);

        void Add(string condition, SqlArgs _) => conditions.Add(condition);
    }

    private static string Escaped(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
