using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>What an operator is told, by processes as they run for him.</summary>
[Collection(SafeGoProcesses.OneTestAtATime)]
public sealed class TelemetryTests
{
    [Fact]
    public async Task Trace_OfAnAcceptOverThreeProcesses_HasItsStatementsAndReachesBothSockets()
    {
        using var collector = new TraceCollector();
        await using var cluster = await SafeGoCluster.Create();
        cluster.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        cluster.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        cluster.Settings["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        var silo = cluster.StartSilo([.. SafeGoCluster.SiloPorts(), ("OTEL_SERVICE_NAME", "silo")]);
        var (here, there) = (cluster.StartFrontEnd([("OTEL_SERVICE_NAME", "here")]), cluster.StartFrontEnd([("OTEL_SERVICE_NAME", "there")]));
        foreach (var process in (SafeGoProcess[])[silo, here, there]) await process.UntilReady();
        var (customers, drivers) = (new TestCity(here), new TestCity(there));
        await using var customer = await customers.Customer();
        await using var driver = await drivers.IdleDriver();
        await driver.Socket.Locate(customers.Corner.Lat, customers.Corner.Lng);
        await driver.Socket.SetStatus(available: true, "ride");
        await customers.Ask(customer);
        var session = (await driver.Socket.Next("ride:offer")).Text("dispatch_session_id");

        var trace = await Traced(async () => (await driver.Respond(session, "accept")).EnsureSuccessStatusCode());

        await customer.Socket.Next("ride:driver_assigned");
        await silo.Until(() => Task.FromResult(Told("silo", "commit") && Told("there", "send ride:assignment_confirmed") && Told("here", "send ride:driver_assigned")), "the trace reaches both sockets");
        await silo.Until(() => Task.FromResult(Statements() is { Count: > 0 } statements && statements.All(HasParent)), "its statements are within it");

        List<TraceCollector.Span> Statements() => [.. collector.Of(trace).Where(s => s is { Process: "silo", Source: "Npgsql" })];
        bool HasParent(TraceCollector.Span statement) => collector.Of(trace).Any(s => s.Id == statement.Parent);
        bool Told(string process, string name) => collector.Of(trace).Any(s => s.Process == process && s.Name == name);
    }

    [Fact]
    public async Task Metrics_OfASilo_AreForItsOwnMachineAlone()
    {
        await using var cluster = await SafeGoCluster.Create();
        var port = Ports.Free();
        var silo = cluster.StartSilo([.. SafeGoCluster.SiloPorts(), ("ASPNETCORE_URLS", $"http://*:{port}")]);
        using var http = new HttpClient();
        Uri Door(IPAddress address) => new($"http://{address}:{port}/metrics");
        await silo.Until(async () => await Answers(http, Door(IPAddress.Loopback)), "it answers");

        var figures = await http.GetStringAsync(Door(IPAddress.Loopback));
        Assert.Contains("safego_cells_held", figures, StringComparison.Ordinal);
        Assert.Contains("orleans_", figures, StringComparison.Ordinal);

        using var throughAProxy = new HttpRequestMessage(HttpMethod.Get, Door(IPAddress.Loopback)) { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(throughAProxy)).StatusCode);
        var outside = Outside();
        Assert.SkipWhen(outside is null, "This machine has no address but its own loopback.");
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(Door(outside))).StatusCode);
    }

    private static async Task<string> Traced(Func<Task> call)
    {
        using var root = new Activity("a phone") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await call();
        return root.TraceId.ToHexString();
    }

    private static async Task<bool> Answers(HttpClient http, Uri address)
    {
        try
        {
            return (await http.GetAsync(address)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static IPAddress? Outside() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(n => n.OperationalStatus == OperationalStatus.Up)
        .SelectMany(n => n.GetIPProperties().UnicastAddresses)
        .Select(a => a.Address)
        .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
}
