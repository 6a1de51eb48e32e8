using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Dispatch;

/// <summary>The people of the tests, by name, and always the same.</summary>
internal static class People
{
    public static readonly CustomerId Amina = new(Number(999));

    public static readonly DriverId Ann = Driver(1);
    public static readonly DriverId Ben = Driver(2);
    public static readonly DriverId Cem = Driver(3);
    public static readonly DriverId Dia = Driver(4);
    public static readonly DriverId Eve = Driver(5);

    /// <summary>Nobody ever asks him.</summary>
    public static readonly DriverId Stranger = Driver(500);

    /// <summary>Drivers in the order of their distance: Ann, Ben, Cem and so on.</summary>
    public static DriverId[] Nearest(int count) => [.. Enumerable.Range(1, count).Select(Driver)];

    private static DriverId Driver(int number) => new(Number(number));

    private static Guid Number(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
