using System.Runtime.InteropServices;
using SafeGo.LoadGenerator.Options;
using SafeGo.LoadGenerator.Report;
using SafeGo.LoadGenerator.Running;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(HelpText.Text);
    return 0;
}

var options = OptionsParser.Parse(args);
if (!options.IsOk)
{
    return Fail(options.Fault);
}

if (options.Value.JsonFile is { } file && SummaryFile.Check(file) is { } fault)
{
    return Fail(fault);
}

using var cut = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cut);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cut);
var progress = new ProgressLine(Console.Out, isTerminal: !Console.IsOutputRedirected);
var summary = CityHost.Run(options.Value, progress, TimeProvider.System, cut.Token);
if (!summary.IsOk)
{
    return Fail(summary.Fault);
}

Console.WriteLine();
Console.Write(SummaryText.Of(summary.Value));
if (options.Value.JsonFile is { } target && SummaryFile.Write(target, SummaryFile.Of(summary.Value)) is { } writeFault)
{
    return Fail(writeFault);
}

return summary.Value.Violations.Count == 0 ? 0 : 1;

void Cut(PosixSignalContext context)
{
    // The second time the user means it.
    context.Cancel = !cut.IsCancellationRequested;
    cut.Cancel();
}

static int Fail(string fault)
{
    Console.Error.WriteLine(fault);
    return 1;
}
