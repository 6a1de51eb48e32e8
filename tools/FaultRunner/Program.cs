using SafeGo.FaultRunner.Options;
using SafeGo.FaultRunner.Report;
using SafeGo.LoadGenerator.Report;
using SafeGo.LoadGenerator.Running;
using SafeGo.Testing;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(HelpText.Text);
    return 0;
}

var options = FaultOptionsParser.Parse(args);
if (!options.IsOk) return Fail(options.Fault);
if (options.Value.JsonFile is { } file && SummaryFile.Check(file) is { } fault) return Fail(fault);
if (!PostgresServer.IsInstalled) return Fail("PostgreSQL is not installed; install it (Debian: apt-get install postgresql) or put initdb, pg_ctl and postgres on PATH.");

using var interrupts = new Interrupts();
await using var run = new Run(options.Value, Console.Out, interrupts.Token);
RunReport report;
try
{
    report = await run.Go();
}
catch (Exception noStage) when (noStage is TimeoutException or InvalidOperationException)
{
    return Fail($"The cluster could not be started: {noStage.Message}");
}

foreach (var line in report.Lines) Console.WriteLine(line);
if (options.Value.JsonFile is { } target && SummaryFile.Write(target, report.File) is { } writeFault) return Fail(writeFault);
return report.IsGood && !interrupts.Token.IsCancellationRequested ? 0 : 1;

static int Fail(string fault)
{
    Console.Error.WriteLine(fault);
    return 1;
}
