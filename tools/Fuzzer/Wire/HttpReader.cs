using System.Globalization;
using System.Text;

namespace SafeGo.Fuzzer.Wire;

/// <summary>Reads answers off a connection: HTTP/1.1, as far as servers speak it.</summary>
internal sealed class HttpReader(Stream stream)
{
    private const int Switching = 101;

    private readonly byte[] buffer = new byte[32 * 1024];
    private int start;
    private int end;

    /// <returns>Null when the connection ended before an answer began.</returns>
    public async Task<HttpAnswer?> Read(bool hasBody, CancellationToken patience)
    {
        while (true)
        {
            if (await Line(patience) is not { } first) return null;
            var status = int.Parse(first.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            var headers = await Headers(patience);
            if (status < 200 && status != Switching) continue;
            var body = hasBody && status is not (Switching or 204 or 304) ? await Body(headers, patience) : [];
            return new HttpAnswer(status, headers, body);
        }
    }

    private async Task<Dictionary<string, string>> Headers(CancellationToken patience)
    {
        var headers = new Dictionary<string, string>();
        while (await Line(patience) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon].ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private async Task<byte[]> Body(Dictionary<string, string> headers, CancellationToken patience)
    {
        using var body = new MemoryStream();
        if (headers.TryGetValue("content-length", out var length)) await Copy(body, int.Parse(length, CultureInfo.InvariantCulture), patience);
        else if (headers.ContainsKey("transfer-encoding")) await Chunks(body, patience);
        else await Copy(body, int.MaxValue, patience);
        return body.ToArray();
    }

    private async Task Chunks(MemoryStream body, CancellationToken patience)
    {
        while (await Line(patience) is { } size)
        {
            var length = int.Parse(size.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await Copy(body, length, patience);
            await Line(patience);
            if (length == 0) return;
        }
    }

    private async Task Copy(MemoryStream body, int count, CancellationToken patience)
    {
        while (count > 0)
        {
            if (start == end && !await Fill(patience)) return;
            var part = Math.Min(count, end - start);
            body.Write(buffer, start, part);
            (start, count) = (start + part, count - part);
        }
    }

    private async Task<string?> Line(CancellationToken patience)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end && !await Fill(patience)) return null;
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(buffer, start, at < 0 ? end - start : at));
            start = at < 0 ? end : start + at + 1;
            if (at >= 0) return line.ToString().TrimEnd('\r');
        }
    }

    private async Task<bool> Fill(CancellationToken patience)
    {
        (start, end) = (0, await stream.ReadAsync(buffer, patience));
        return end > 0;
    }
}
