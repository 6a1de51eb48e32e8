using System.Text;
using SafeGo.Testing;

namespace SafeGo.Fuzzer.Messages;

/// <summary>Small papers: whole, cut short, mangled, called something else, or wrapped as a form would send them.</summary>
internal static class Images
{
    private static readonly byte[] Jpeg =
    [
        0xFF, 0xD8,
        0xFF, 0xDB, 0x00, 0x43, 0x00, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x01, 0x00, 0x01, 0x01, 0x01, 0x11, 0x00,
        0xFF, 0xC4, 0x00, 0x14, 0x00, 0x01, .. new byte[15], 0x00,
        0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x37, 0xFF, 0x00, 0xD2, 0xFF, 0xD0, 0x11,
        0xFF, 0xD9,
    ];

    public static (string Type, byte[] Body) Upload(Dice dice)
    {
        var (type, image) = dice.OneIn(2) ? ("image/png", TestPaper.Png) : ("image/jpeg", Jpeg);
        if (dice.OneIn(20)) type = dice.Of(["image/gif", "image/png; x=y", "image/jpeg", "application/json", ""]);
        return dice.Below(10) switch
        {
            < 3 => (type, image),
            < 5 => (type, image[..dice.Below(image.Length)]),
            < 8 => (type, Mangled(dice, image)),
            8 => (type, [.. image[..2], .. dice.Bytes(dice.Below(2_000))]),
            _ => Form(dice, type, image),
        };
    }

    private static byte[] Mangled(Dice dice, byte[] image)
    {
        byte[] copy = [.. image, .. dice.Bytes(dice.Below(20))];
        for (var flips = 1 + dice.Below(6); flips > 0; flips--) copy[dice.Below(copy.Length)] = dice.OneIn(3) ? (byte)0xFF : (byte)dice.Below(256);
        return copy;
    }

    private static (string Type, byte[] Body) Form(Dice dice, string type, byte[] image)
    {
        byte[] body =
        [
            .. Encoding.ASCII.GetBytes($"--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../x.png\"\r\nContent-Type: {type}\r\n\r\n"), .. image,
            .. "\r\n--cut--\r\n"u8,
        ];
        return ("multipart/form-data; boundary=cut", dice.OneIn(3) ? body[..dice.Below(body.Length)] : dice.OneIn(3) ? Mangled(dice, body) : body);
    }
}
