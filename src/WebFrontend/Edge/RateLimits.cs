using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace SafeGo.Web.Edge;

/// <summary>How often who may ask (contract section 5). Windows slide: no minute, wherever it begins, holds more than the limit by over a sixth.</summary>
internal static class RateLimits
{
    /// <summary>For <c>RequireRateLimiting</c>: counted per user.</summary>
    public const string RideRequests = "ride_requests";

    /// <summary>For <c>RequireRateLimiting</c>: counted per address; the account is only known in the body.</summary>
    public const string SignIns = "sign_ins";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<LimitSettings>(configuration.GetSection("Limits"));
        services.AddSingleton<SignInLimit>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitSettings>>((limiter, settings) => Configure(limiter, settings.Value));
        return services;
    }

    public static SlidingWindowRateLimiterOptions PerMinute(int permits) =>
        new() { Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, PermitLimit = permits, QueueLimit = 0 };

    /// <summary>A sliding window does not say when it has room again; when all of it has passed it surely has.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromMinutes(1);

    private static void Configure(RateLimiterOptions limiter, LimitSettings limits)
    {
        limiter.OnRejected = (context, _) =>
            new ValueTask(Problems.RateLimited(RetryAfter).ExecuteAsync(context.HttpContext));
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => User(context) is null
            ? RateLimitPartition.GetSlidingWindowLimiter(Address(context), _ => PerMinute(limits.AnonymousCallsPerMinute))
            : RateLimitPartition.GetNoLimiter(""));
        limiter.AddPolicy(SignIns, context =>
            RateLimitPartition.GetSlidingWindowLimiter(Address(context), _ => PerMinute(limits.SignInsPerMinutePerAddress)));
        // Without a token there is nobody to count; the gate refuses such a request next.
        limiter.AddPolicy(RideRequests, context => User(context) is { } user
            ? RateLimitPartition.GetSlidingWindowLimiter(user, _ => PerMinute(limits.RideRequestsPerMinute))
            : RateLimitPartition.GetNoLimiter(""));
    }

    private static string? User(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true ? context.User.FindFirst("sub")?.Value : null;

    // One household has a whole IPv6 network of 64 bits; counting single addresses of it would count nothing.
    public static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
