using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace SafeGo.Testing;

/// <summary>One of our programs as an operator runs it: a process of its own, told everything by its environment.</summary>
public sealed class SafeGoProcess : ISafeGo, IAsyncDisposable
{
    /// <summary>For a start on a machine that does other things too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly HttpClient http;

    private SafeGoProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>All it wrote, to find out what went wrong.</summary>
    public string Said => string.Join(Environment.NewLine, said);

    /// <param name="program">The assembly's name; it lies beside the tests.</param>
    /// <param name="wrapper">A program that runs it, with its arguments; none by default.</param>
    public static SafeGoProcess Start(string program, IEnumerable<(string Name, string Value)> settings, params string[] wrapper)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        string[] command = [.. wrapper, "dotnet", Path.Combine(AppContext.BaseDirectory, program + ".dll")];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Settings files lie beside the program; what it leaves behind, it leaves there.
            WorkingDirectory = AppContext.BaseDirectory,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = address.ToString() },
        };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new SafeGoProcess(Process.Start(start)!, address);
    }

    public HttpClient With(string? accessToken)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (accessToken is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    /// <summary>The status of an address; null when nobody listens.</summary>
    public async Task<HttpStatusCode?> Status(string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            return answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public Task UntilReady() => Until(async () => await Status("/health/ready") == HttpStatusCode.OK, "it is ready");

    public async Task Until(Func<Task<bool>> condition, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (process.HasExited) throw new InvalidOperationException($"The process ended with {process.ExitCode} before {what}:{Environment.NewLine}{Said}");
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"Waited {Patience.TotalSeconds} s, but it did not come true that {what}:{Environment.NewLine}{Said}");
            await Task.Delay(50);
        }
    }

    /// <summary>As the power goes.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>As an operator ends it.</summary>
    public async Task<int> Stop()
    {
        await Signal("TERM");
        return await Exit();
    }

    /// <summary>It stands still as a machine that is starved or paused does, and knows nothing of it.</summary>
    public Task Freeze() => Signal("STOP");

    public Task Thaw() => Signal("CONT");

    /// <returns>The exit code.</returns>
    public async Task<int> Exit()
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited {Patience.TotalSeconds} s, but the process did not end:{Environment.NewLine}{Said}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
        http.Dispose();
    }

    private async Task Signal(string name)
    {
        using var signal = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        await signal.WaitForExitAsync();
    }

    private void Say(string? line)
    {
        if (line is not null) said.Enqueue(line);
    }
}
