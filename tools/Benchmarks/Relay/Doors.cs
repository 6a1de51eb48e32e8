using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace SafeGo.Benchmarks.Relay;

/// <summary>REST calls of many people over few connections.</summary>
internal static class Doors
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <exception cref="InvalidOperationException">It was not done.</exception>
    public static async Task<JsonElement> Do(Uri frontEnd, RelayPerson who, string path, object body)
    {
        using var answer = await Send(frontEnd, who, HttpMethod.Post, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    /// <summary>What a call is answered; nothing is thrown.</summary>
    public static async Task<Knock> Try(Uri frontEnd, RelayPerson who, HttpMethod method, string path, object? body = null)
    {
        try
        {
            using var answer = await Send(frontEnd, who, method, path, body);
            return new Knock($"{(int)answer.StatusCode}", answer.Headers.RetryAfter?.Delta);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? Knock.Refused : Knock.Lost;
        }
    }

    private static async Task<HttpResponseMessage> Send(Uri frontEnd, RelayPerson who, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(frontEnd, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who.Token);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request);
    }
}
