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

using var interrupts = new Interrupts();
var progress = new ProgressLine(Console.Out, isTerminal: !Console.IsOutputRedirected);
var summary = CityHost.Run(options.Value, progress, TimeProvider.System, interrupts.Token);
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

static int Fail(string fault)
{
    Console.Error.WriteLine(fault);
    return 1;
}
