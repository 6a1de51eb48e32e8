using SafeGo.Fuzzer.Options;
using SafeGo.Fuzzer.Running;
using SafeGo.LoadGenerator.Report;
using SafeGo.LoadGenerator.Running;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(HelpText.Text);
    return 0;
}

var parsed = FuzzOptionsParser.Parse(args);
if (!parsed.IsOk) return Fail(parsed.Fault);
var options = parsed.Value;
if (options.JsonFile is { } file && SummaryFile.Check(file) is { } fault) return Fail(fault);

using var interrupts = new Interrupts();
await using var server = options.Url is null ? new OwnServer() : null;
try
{
    await (server?.UntilReady() ?? Task.CompletedTask);
}
catch (Exception noServer) when (noServer is TimeoutException or InvalidOperationException)
{
    return Fail($"the server could not be started: {noServer.Message}");
}

using var run = new FuzzRun(options.Url ?? server!.Address, options.Seed, Console.WriteLine);
var result = await (options.Only is { } number ? run.Only(number, interrupts.Token) : run.Go(options.Messages, interrupts.Token));
if (!result.IsOk) return Fail(result.Fault);
foreach (var finding in server?.Look() ?? []) result.Value.Book.Find(finding);
foreach (var line in result.Value.Lines) Console.WriteLine(line);
if (options.JsonFile is { } target && SummaryFile.Write(target, result.Value.File) is { } writeFault) return Fail(writeFault);
return result.Value.IsGood ? 0 : 1;

static int Fail(string fault)
{
    Console.Error.WriteLine(fault);
    return 1;
}
