using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rooms;

/// <summary>Clients that keep to no protocol: they lose their socket, and nobody else anything.</summary>
public sealed class BadPeerTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    // Many times what the kernel's buffers between the two hold.
    private const int Events = 400;
    private const int EventBytes = 50_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>S31: a client's frames are masked, by RFC 6455.</summary>
    [Fact]
    public async Task Frame_WithoutAMask_EndsTheConnection()
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(app.Address.Host, app.Address.Port, Token);
        var wire = tcp.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {(await Person()).AccessToken}\r\n\r\n"), Token);
        var answer = new StreamReader(wire, Encoding.Latin1);
        Assert.Equal("HTTP/1.1 101 Switching Protocols", await answer.ReadLineAsync(Token));

        await wire.WriteAsync(new byte[] { 0x81, 0x02, (byte)'h', (byte)'i' }, Token);

        await EndOf(answer).WaitAsync(TimeSpan.FromSeconds(10), Token);
        await AssertServesOthers();
    }

    /// <summary>S31.</summary>
    [Fact]
    public async Task Text_ThatIsNoUtf8_EndsTheConnection()
    {
        await using var socket = await RawSocket.Connect(app, (await Person()).AccessToken);

        await socket.Send([0xff, 0xfe, 0x1e], WebSocketMessageType.Text);

        await socket.Ending();
        await AssertServesOthers();
    }

    /// <summary>S35.</summary>
    [Fact]
    public async Task Client_ThatNeverReads_IsCutOff()
    {
        var person = await Person();
        var census = app.Services.GetRequiredService<SocketCensus>();
        await Fill($"customer:{person.UserId}");
        await using var socket = await RawSocket.Connect(app, person.AccessToken);
        var before = census.Sockets;

        await socket.Say(RawSocket.Call("events:resume", null, """{"after":0}"""));

        await Wait.Until(() => Task.FromResult(census.Sockets < before), "the one who does not read is cut off");
        await AssertServesOthers();
    }

    private static async Task EndOf(StreamReader answer)
    {
        try
        {
            await answer.ReadToEndAsync(Token);
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
    }

    private async Task AssertServesOthers()
    {
        await using var other = await TestSocket.Connect(app, (await Person()).AccessToken);
        Assert.False(await other.Resume(0));
    }

    private async Task<(string UserId, string AccessToken)> Person() => (await app.People("customer", "US", 1))[0];

    private async Task Fill(string room)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "safego.db")};Default Timeout=5");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < $events)
            insert into room_events (room, seq, event_id, name, body, at)
            select $room, n, lower(printf('%08x-0000-7000-8000-000000000000', n)), 'ride:status_changed', '{"padding":"' || hex(zeroblob($bytes / 2)) || '"}', 0 from numbers;
            insert into room_heads (room, seq) values ($room, $events)
            """;
        command.Parameters.AddWithValue("$room", room);
        command.Parameters.AddWithValue("$events", Events);
        command.Parameters.AddWithValue("$bytes", EventBytes);
        await command.ExecuteNonQueryAsync(Token);
    }
}
