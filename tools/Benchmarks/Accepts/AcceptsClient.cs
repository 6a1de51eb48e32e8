namespace SafeGo.Benchmarks.Accepts;

/// <summary>A client process of its own: accepts one session after the other and says how many a second, line by line.</summary>
internal static class AcceptsClient
{
    private const int InFlight = 4;

    /// <param name="share">"first:count" of the sessions that are its own.</param>
    public static async Task<int> Run(string connection, string name, string share)
    {
        var (first, count) = share.Split(':') is [var f, var c] ? (int.Parse(f, null), int.Parse(c, null)) : (0, 0);
        await using var loop = new AcceptsLoop(connection);
        var sessions = await loop.Load(name, Enumerable.Range(first, count));
        Console.WriteLine("ready");
        Console.ReadLine();
        var done = 0;
        using var report = new Timer(_ => Console.WriteLine(Interlocked.Exchange(ref done, 0)), null, 1000, 1000);
        await Parallel.ForEachAsync(sessions, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (session, _) =>
        {
            if (!await loop.Accept(session)) throw new InvalidOperationException($"Session {session.Id} was not accepted.");
            Interlocked.Increment(ref done);
        });
        return 0;
    }
}
