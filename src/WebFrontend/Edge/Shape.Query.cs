using System.Globalization;

namespace SafeGo.Web.Edge;

internal sealed partial class Shape
{
    private const int UsualPage = 50;
    private const int LongestPage = 200;

    /// <summary>The query of an address as fields, each a text; of a name that comes twice the first counts.</summary>
    public static Shape OfQuery(HttpRequest request) =>
        Of(request.Query.ToDictionary(q => (object)q.Key, q => (object)(q.Value.FirstOrDefault() ?? "")));

    /// <summary>The field <c>limit</c>: how many entries of a list at most.</summary>
    public int Limit()
    {
        if (OptionalText("limit", 10) is not { } text) return UsualPage;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LongestPage) return limit;
        Refuse("limit", $"must be a whole number from 1 to {LongestPage}");
        return UsualPage;
    }

    /// <summary>The field <c>cursor</c>: behind which entry the list goes on; null for its beginning.</summary>
    public (DateTimeOffset At, Guid Id)? Cursor()
    {
        if (OptionalText("cursor", 200) is not { } text) return null;
        if (Edge.Cursor.TryRead(text, out var place)) return place;
        Refuse("cursor", "must be a next_cursor of this list");
        return null;
    }
}
