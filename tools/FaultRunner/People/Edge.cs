using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.FaultRunner.Stages;

namespace SafeGo.FaultRunner.People;

/// <summary>REST calls to whichever front-end stands at a door now.</summary>
internal sealed class Edge(Stage stage, TimeSpan patience)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) });

    public Task<EdgeAnswer> Post(int door, string token, string path, object body, string? key = null) =>
        Send(door, token, new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, key);

    public Task<EdgeAnswer> Get(int door, string token, string path) => Send(door, token, new HttpRequestMessage(HttpMethod.Get, path), null);

    private async Task<EdgeAnswer> Send(int door, string token, HttpRequestMessage request, string? key)
    {
        using var _ = request;
        request.RequestUri = new Uri(stage.FrontEnd(door).Address, request.RequestUri!);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var limit = new CancellationTokenSource(patience);
        try
        {
            using var answer = await Http.SendAsync(request, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            return new EdgeAnswer(answer.StatusCode, text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default);
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException or IOException)
        {
            return new EdgeAnswer(null, default);
        }
    }
}

/// <param name="Status">Null when no answer came, which says nothing of whether it was done.</param>
internal sealed record EdgeAnswer(HttpStatusCode? Status, JsonElement Body)
{
    /// <summary>"Not now" says no more than silence: it may have been done all the same.</summary>
    public bool IsKnown => Status is not (null or HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests);

    public bool IsGood => (int?)Status is >= 200 and < 300;

    /// <summary>As <see cref="Histories.Call.Answer"/> wants it.</summary>
    public string? Told(string good) => !IsKnown ? null : IsGood ? good : $"{(int)Status!} {Code}";

    private string Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString()! : "";
}
