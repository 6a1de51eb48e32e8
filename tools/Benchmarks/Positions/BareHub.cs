using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Positions;

/// <summary>The least a message can cost: two numbers come in and nothing is done with them.</summary>
internal sealed class BareHub : Hub
{
    public static async Task<WebApplication> Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapHub<BareHub>(FixClient.Path);
        await app.StartAsync();
        return app;
    }

    [HubMethodName(FixClient.Method)]
    [SuppressMessage("Performance", "CA1822", Justification = "SignalR calls methods of a hub, not of its type.")]
    public void Locate(double latitude, double longitude) => Sink.Take(BitConverter.DoubleToUInt64Bits(latitude + longitude));
}
