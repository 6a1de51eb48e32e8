using System.Globalization;
using System.Text;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Relay;

/// <summary><c>docs/relay.md</c>: all of it comes from here.</summary>
internal static class RelayPage
{
    private const string Path = "docs/relay.md";

    public static Task Write(IReadOnlyList<RelayFigure> figures) => RepositoryPage.Write(Path, Of(figures, DateTimeOffset.UtcNow));

    public static string Of(IReadOnlyList<RelayFigure> figures, DateTimeOffset at)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            # What sockets get

            Written by `dotnet run --project tools/Benchmarks -c Release -- relay` on {at:yyyy-MM-dd}; change the tool, not this page.
            Machine: {Machine.Name}. PostgreSQL with its disk writes on, three silos, two front-ends and the
            clients share it, each a process of its own with the settings it is shipped with.

            | | measured | gate | | |
            |---|--:|--:|---|---|
            """);
        foreach (var figure in figures) page.AppendLine(figure.Row);
        page.AppendLine().Append(Words);
        return page.ToString();
    }

    private const string Words =
        """
        The command ends with exit code 1 when a gate is missed or a part cannot be measured; `--only` takes `delay`, `idle`,
        `slow-readers` or `reconnect`, and leaves this page as it is.

        - A **delay** runs from the time that PostgreSQL puts into the commit's own record (`track_commit_timestamp`), just
          before it writes that to its disk, to the moment the client's system hands over the bytes; both by the one clock of
          the machine. The disk's time is in it. `safego.relay.commit_to_socket` runs from the time the event itself tells,
          which is before the transaction is sent, and so is longer.
        - **Delay**: two whole rides a second, each customer's socket on one front-end and the driver's on the other. Counted
          is what was asked for at the front-end that the socket is not at: offers, the assignment, every step of the ride.
        - **Idle**: after the load and some rest, nobody connected; the CPU time the system counts for each process.
        - **Slow readers**: 500 customers' sockets at one front-end, 25 rides a second asked for at the other, each telling its
          customer two or three events. Then 50 take nothing more from their connections, not even a ping, with 4 KB of room
          in the system; every other one of them has asked for its log of 200 events four times just then, so that the
          server's own buffers fill, as it did before while it still read. Cut is who has no connection any more at the server's end.
        - **Reconnect**: 1,000 customers and 1,000 drivers, 40 of each with an open offer or a ride, at one front-end, which is
          killed. They come back as our pages do, first to the dead one, then to the other, while events are
          committed for those with a ride. In sync is who was answered `events:resume` without a gap; at the end each must
          have every number of its log. *refused* is the dead process's port, which is no answer.

        """;
}
