using Xunit;

namespace SafeGo.Web.Edge;

public sealed class OpenFilesTests
{
    [Theory]
    [InlineData("Max open files            1024                 1048576              files     ", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             63000                63000                processes ", null)]
    public void Parse_OfTheKernelsTable_ReadsTheLimitThatCounts(string line, int? most) =>
        Assert.Equal(most, OpenFiles.Parse(["Limit                     Soft Limit           Hard Limit           Units     ", line]));

    [Theory]
    [InlineData(null, 4_096, 20_000)]
    [InlineData(1_048_576, 4_096, 20_000)]
    [InlineData(1_024, 128, 384)]
    [InlineData(256, 1, 1)]
    public void Shares_OfALimit_LeaveRoomForAllTheRest(int? most, int http, int sockets)
    {
        Assert.Equal(http, OpenFiles.HttpConnections(4_096, most));
        Assert.Equal(sockets, OpenFiles.Sockets(20_000, http, most));
    }
}
