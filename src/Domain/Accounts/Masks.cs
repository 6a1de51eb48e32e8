namespace SafeGo.Accounts;

/// <summary>What the other party of a ride may see of a name or a plate.</summary>
public static class Masks
{
    /// <summary>First name and the initial of the last: "Amina Rahman" is "Amina R.".</summary>
    public static string ShortName(string displayName)
    {
        var parts = displayName.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length switch
        {
            0 => "",
            1 => parts[0],
            _ => $"{parts[0]} {FirstLetter(parts[^1])}.",
        };
    }

    /// <summary>The last four characters; the rest as dots, spaces and dashes kept: "DHA-12-3456" is "•••-••-3456".</summary>
    public static string Plate(string plate)
    {
        var shown = Math.Min(4, plate.Length / 2);
        return string.Concat(plate.Select((c, i) => i >= plate.Length - shown || c is '-' or ' ' ? c : '•'));
    }

    // A letter may be more than one char: names outside the basic plane, letters with combining marks.
    private static string FirstLetter(string word) => System.Globalization.StringInfo.GetNextTextElement(word);
}
