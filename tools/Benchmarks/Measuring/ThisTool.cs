using System.Diagnostics;

namespace SafeGo.Benchmarks.Measuring;

/// <summary>This tool once more, in a process of its own, spoken to line by line.</summary>
internal static class ThisTool
{
    public static Process Start(params string[] arguments)
    {
        var program = Environment.ProcessPath!;
        // Started as "dotnet SafeGo.Benchmarks.dll", the program is dotnet and wants the file first.
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return Process.Start(new ProcessStartInfo(program, isHost ? [typeof(ThisTool).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }
}
