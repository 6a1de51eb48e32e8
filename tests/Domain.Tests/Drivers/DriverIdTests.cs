namespace SafeGo.Drivers;

public sealed class DriverIdTests
{
    [Fact]
    public void Order_OfAnyIds_IsThatOfTheirText()
    {
        var random = new Random(4);
        var ids = new DriverId[2_000];
        for (var n = 0; n < ids.Length; n++)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            // Some share long beginnings.
            if (n % 3 == 0) bytes.AsSpan(0, random.Next(15)).Fill(0x80);
            ids[n] = new DriverId(new Guid(bytes));
        }

        Assert.Equal(ids.OrderBy(i => i.ToString(), StringComparer.Ordinal), ids.Order(DriverId.Order));
    }
}
