using Microsoft.AspNetCore.Http;
using SafeGo.Web.Accounts;
using Xunit;

namespace SafeGo.Web.Edge;

/// <summary>Who sends less than was promised is refused, and is no fault of ours that is written down.</summary>
public sealed class CutBodyTests
{
    [Fact]
    public async Task Shape_WhenTheBodyIsCut_IsRefused()
    {
        var shape = await Shape.BindAsync(Request("application/json"));

        Assert.Equal((false, ErrorCode.ValidationFailed), (shape.IsGood, shape.Code));
    }

    [Fact]
    public async Task Upload_WhenTheBodyIsCut_IsRefused() => Assert.NotNull((await Upload.BindAsync(Request("image/png"))).Refusal);

    private static DefaultHttpContext Request(string type)
    {
        var context = new DefaultHttpContext();
        (context.Request.ContentType, context.Request.ContentLength, context.Request.Body) = (type, 100, new CutBody());
        return context;
    }

    // As Kestrel gives what ends before its promised length.
    private sealed class CutBody : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Unexpected end of request content.", StatusCodes.Status400BadRequest);
    }
}
