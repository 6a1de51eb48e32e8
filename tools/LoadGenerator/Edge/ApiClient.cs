using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.LoadGenerator.Running;

namespace SafeGo.LoadGenerator.Edge;

/// <summary>The server's REST edge. 429, 503 and lost connections are repeated with the same key, as Retry-After asks;
/// all other answers are for the caller to judge. Awaits leave the city's thread, so times are those of the wire.</summary>
internal sealed class ApiClient(Uri url, RunClock clock, TimeProvider time, Action noteRetry) : IDisposable
{
    private const int MostTries = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
    {
        BaseAddress = url,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public async Task<ApiAnswer> PostAsync<T>(string path, T body, string? token, string? idempotencyKey, CancellationToken stop, int tries = MostTries)
    {
        for (var tried = 1; ; tried++)
        {
            var (answer, retryAfter) = await TryAsync(path, body, token, idempotencyKey, stop).ConfigureAwait(false);
            if (answer.Status is not (0 or 429 or 503) || tried >= tries)
            {
                return answer;
            }

            noteRetry();
            await Task.Delay(Pause(retryAfter, tried), time, stop).ConfigureAwait(false);
        }
    }

    public void Dispose() => http.Dispose();

    private static TimeSpan Pause(TimeSpan? retryAfter, int tried)
    {
        var pause = retryAfter ?? FirstPause * Math.Pow(2, tried - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task<(ApiAnswer Answer, TimeSpan? RetryAfter)> TryAsync<T>(
        string path, T body, string? token, string? idempotencyKey, CancellationToken stop)
    {
        var sentAt = clock.Now;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: Wire.Json) };
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            if (idempotencyKey is not null)
            {
                request.Headers.Add("Idempotency-Key", idempotencyKey);
            }

            using var response = await http.SendAsync(request, stop).ConfigureAwait(false);
            var receivedAt = clock.Now;
            var json = await ReadAsync(response, stop).ConfigureAwait(false);
            return (new ApiAnswer((int)response.StatusCode, json, sentAt, receivedAt), RetryAfter(response));
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (new ApiAnswer(0, default, sentAt, clock.Now, e.InnerException?.Message ?? e.Message), null);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken stop)
    {
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) ?? false;
        if (!isJson || response.StatusCode == HttpStatusCode.NoContent)
        {
            return default;
        }

        using var document = await JsonDocument.ParseAsync(
            await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false), cancellationToken: stop).ConfigureAwait(false);
        return document.RootElement.Clone();
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
