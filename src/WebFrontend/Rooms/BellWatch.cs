namespace SafeGo.Web.Rooms;

/// <summary>
/// Judges by what was found without a bell whether the bells still come. A stream that has gone silent says nothing of
/// it; only the log does.
/// </summary>
internal sealed class BellWatch
{
    private const int MostInARow = 3;

    private int inARow;
    private int heard;

    public void Heard() => Interlocked.Exchange(ref heard, 1);

    /// <param name="missed">How many rooms this look found behind their log.</param>
    /// <returns>True when it is time to listen anew.</returns>
    public bool Looked(int missed)
    {
        var rang = Interlocked.Exchange(ref heard, 0) == 1;
        // Where nothing happened nothing was proved: neither that bells come nor that they do not.
        if (missed == 0 && !rang) return false;
        inARow = missed == 0 ? 0 : inARow + 1;
        if (inARow < MostInARow) return false;
        inARow = 0;
        return true;
    }
}
