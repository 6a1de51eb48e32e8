using System.Diagnostics;
using System.Globalization;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Positions;

/// <summary>The clients of one hub, in a process of their own.</summary>
internal sealed class FixLoad : IDisposable
{
    private readonly Process client;

    private FixLoad(Process client) => this.client = client;

    /// <param name="address">Of the server.</param>
    /// <param name="tokens">One for each socket.</param>
    public static async Task<FixLoad> Connect(Uri address, IEnumerable<string> tokens)
    {
        var hub = new UriBuilder(address) { Scheme = "ws", Path = FixClient.Path }.Uri;
        var load = new FixLoad(ThisTool.Start("fix-client", $"{hub}"));
        foreach (var token in tokens) await load.client.StandardInput.WriteLineAsync(token);
        await load.client.StandardInput.WriteLineAsync();
        await load.Answer();
        return load;
    }

    /// <returns>How many fixes were sent, none of which asks for an answer.</returns>
    public Task<int> Send(TimeSpan length) => Order(length.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends when all that was sent is taken by the server, and fails where it is not.</summary>
    public Task Settle() => Order(FixClient.Settle);

    public void Dispose()
    {
        // It ends at the end of its input.
        client.StandardInput.Close();
        client.WaitForExit();
        client.Dispose();
    }

    private async Task<int> Order(string line)
    {
        await client.StandardInput.WriteLineAsync(line);
        return int.Parse(await Answer(), CultureInfo.InvariantCulture);
    }

    private async Task<string> Answer() =>
        await client.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The clients ended before they answered; they said why on standard error.");
}
