namespace SafeGo.Fuzzer.Options;

internal static class HelpText
{
    public const string Text = """
        Seeded messages over REST and the hub, by all roles and none: valid ones, ones with a field spoiled, and what is no
        message at all. Half are requests, half go to sockets. Looks for faults of the server, answers that are no problem with
        a code of the contract, errors of the hub without one, silence, exits, and memory that grows.

          dotnet run -c Release --project tools/Fuzzer -- [options]

          --url URL              the server, which must run with SafeGo:Demo (a plain Development start does). Without it the
                                 tool starts one over SQLite, with limits raised, and reads its log for errors too
          --seed N               a seed and a message's number make the message (1)
          --messages N           how many (1000000)
          --only N               sends the one message of this number, and shows it and what was answered
          --json FILE            writes the result there too
          --help                 this text

        A server of one's own takes anonymous calls beyond 600 a minute when it is started with
        Limits__anonymous_calls_per_minute=1000000; without, they are refused, which is a right answer and comes less far.
        Memory is judged over runs that last two minutes beyond the first one and a half.

        Exit code: 0 when nothing was found; 1 on a finding, or when the run was cut short or could not be made.
        """;
}
