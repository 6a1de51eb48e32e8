using static SafeGo.Dispatch.People;

namespace SafeGo.Rooms;

public sealed class RoomIdTests
{
    [Fact]
    public void Of_WhenAPerson_IsTheRoomsAddress()
    {
        Assert.Equal($"driver:{Ann.Value:D}", RoomId.Of(Ann).Text);
        Assert.Equal($"customer:{Amina.Value:D}", RoomId.Of(Amina).Text);
        Assert.Equal("admin:dispatch", RoomId.AdminDispatch.Text);
    }

    [Fact]
    public void Driver_WhenItIsADrivers_NamesHim()
    {
        Assert.Equal(Ann, RoomId.Of(Ann).Driver);
        Assert.Null(RoomId.Of(Amina).Driver);
        Assert.Null(RoomId.AdminDispatch.Driver);
    }
}
