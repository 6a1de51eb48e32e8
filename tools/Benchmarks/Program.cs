using SafeGo.Benchmarks.Accepts;
using SafeGo.Benchmarks.Search;

return args switch
{
    ["accepts", .. var rest] => await AcceptsCommand.Run(rest),
    ["search"] => await SearchCommand.Run(),
    ["accepts-client", var connection, var name, var share] => await AcceptsClient.Run(connection, name, share),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: accepts [--json FILE]   accept commits a second on PostgreSQL, deadlocks, and what a frozen client does to the others");
    return 1;
}
