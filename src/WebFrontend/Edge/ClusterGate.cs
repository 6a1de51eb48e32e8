using SafeGo.SiloHosting;

namespace SafeGo.Web.Edge;

/// <summary>A front-end that is up before the first silo serves its pages, and everything else in a moment.</summary>
internal sealed class ClusterGate(RequestDelegate next, ICluster cluster)
{
    private static readonly PathString[] Asking = ["/api", "/ws", "/admin/grains"];

    public Task Invoke(HttpContext context) => !cluster.IsKnown && Asking.Any(path => context.Request.Path.StartsWithSegments(path))
        ? Problems.Write(context, ErrorCode.Unavailable)
        : next(context);
}
