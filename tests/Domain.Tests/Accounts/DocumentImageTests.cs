using System.Text;

namespace SafeGo.Accounts;

public sealed class DocumentImageTests
{
    private const string Secret = "taken at 23.78, 90.40";

    private static readonly byte[] Hidden = Encoding.ASCII.GetBytes(Secret);

    [Fact]
    public void TryRead_WhenAPngIsPlain_KeepsEveryByte()
    {
        var png = Images.Png();

        Assert.True(DocumentImage.TryRead(png, out var image));
        Assert.Equal("image/png", image!.MediaType);
        Assert.Equal(png, image.Content);
    }

    [Fact]
    public void TryRead_WhenAJpegIsPlain_KeepsEveryByte()
    {
        var jpeg = Images.Jpeg();

        Assert.True(DocumentImage.TryRead(jpeg, out var image));
        Assert.Equal("image/jpeg", image!.MediaType);
        Assert.Equal(jpeg, image.Content);
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(100_000, 1)]
    public void TryRead_WhenAPictureHasManyPixels_TakesIt(int width, int height)
    {
        Assert.True(DocumentImage.TryRead(Images.Png((uint)width, (uint)height), out var image));
        Assert.NotNull(image);
    }

    [Fact]
    public void TryRead_WhenAPngCarriesMore_LeavesItOut()
    {
        byte[] png = [.. Images.Png(1, 1, ("tEXt", Hidden), ("eXIf", Hidden), ("gAMA", [0, 0, 0, 1])), .. Hidden, .. "PK\u0003\u0004"u8];

        Assert.True(DocumentImage.TryRead(png, out var image));
        Assert.Equal(Images.Png(), image!.Content);
    }

    [Fact]
    public void TryRead_WhenAJpegCarriesMore_LeavesItOut()
    {
        byte[] jpeg = [.. Images.Jpeg(Images.Segment(0xE0, Hidden), Images.Segment(0xE1, Hidden), Images.Segment(0xFE, Hidden), Images.Segment(0xEE, Hidden)), .. Hidden];

        Assert.True(DocumentImage.TryRead(jpeg, out var image));
        Assert.Equal(Images.Jpeg(), image!.Content);
    }

    [Fact]
    public void TryRead_WhenAJpegNeedsAdobesSegmentForItsColours_KeepsIt()
    {
        var adobe = Images.Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]);

        Assert.True(DocumentImage.TryRead(Images.Jpeg(adobe), out var image));
        Assert.Equal(Images.Jpeg(adobe), image!.Content);
    }

    [Fact]
    public void TryRead_WhenAnImageIsCutAnywhere_RefusesIt()
    {
        foreach (var whole in new[] { Images.Png(), Images.Jpeg() })
        {
            for (var length = 8; length < whole.Length; length++)
            {
                DocumentImage.TryRead(whole.AsSpan(0, length), out var image);
                Assert.True(image is null, $"{length} of {whole.Length} bytes were taken for a whole image.");
            }
        }
    }

    [Fact]
    public void TryRead_WhenAByteOfAPngIsWrong_RefusesIt()
    {
        var png = Images.Png();
        for (var at = 8; at < png.Length; at++)
        {
            var damaged = png.ToArray();
            damaged[at] ^= 0x20;
            DocumentImage.TryRead(damaged, out var image);
            Assert.True(image is null, $"Byte {at} was wrong.");
        }
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("%PDF-1.7")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("")]
    public void TryRead_WhenItIsSomethingElse_SaysSo(string file) => Assert.False(DocumentImage.TryRead(Encoding.Latin1.GetBytes(file), out _));

    [Fact]
    public void TryRead_WhenOnlyTheBeginningIsAnImages_RefusesIt()
    {
        Assert.True(DocumentImage.TryRead([0xFF, 0xD8, 0xFF, .. Hidden], out var jpeg));
        Assert.True(DocumentImage.TryRead([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Hidden], out var png));
        Assert.Null(jpeg);
        Assert.Null(png);
    }

    [Fact]
    public void TryRead_WhenBytesAreChance_NeverFails()
    {
        var chance = new Random(7);
        for (var n = 0; n < 20_000; n++)
        {
            var file = n % 2 == 0 ? Images.Png() : Images.Jpeg();
            for (var change = chance.Next(1, 5); change > 0; change--) file[chance.Next(3, file.Length)] = (byte)chance.Next(256);
            DocumentImage.TryRead(file.AsSpan(0, chance.Next(file.Length)), out _);
        }
    }
}
