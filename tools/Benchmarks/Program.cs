using BenchmarkDotNet.Running;
using SafeGo.Benchmarks.Accepts;
using SafeGo.Benchmarks.Compare;
using SafeGo.Benchmarks.Measuring;
using SafeGo.Benchmarks.Positions;
using SafeGo.Benchmarks.Relay;

return args switch
{
    ["compare", .. var rest] => await CompareCommand.Run(rest),
    ["accepts", .. var rest] => await AcceptsCommand.Run(rest),
    ["relay", .. var rest] => await RelayCommand.Run(rest),
    ["accepts-client", var connection, var name, var share] => await AcceptsClient.Run(connection, name, share),
    ["fix-client", var address] => await FixClient.Run(new Uri(address)),
    [['-', ..], ..] => InDetail(args),
    _ => WhatToSay(),
};

static int InDetail(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(CompareCommand).Assembly).Run(args, InThisProcess.Config);
    return 0;
}

static int WhatToSay()
{
    Console.Error.WriteLine("Say what to run: compare [--quick] [--json FILE], or accepts [--json FILE], or relay [--only PART] [--json FILE], or BenchmarkDotNet's arguments such as --filter '*Geo*'.");
    return 1;
}
