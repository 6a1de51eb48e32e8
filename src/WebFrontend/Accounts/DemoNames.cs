using System.Globalization;
using System.Security.Cryptography;
using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

/// <summary>What simulated people of a country are called and drive; a new country is a new row.</summary>
internal sealed record DemoNames(string[] First, string[] Last, string[] Cars, string PlateSeries, string PhonePrefix, int PhoneDigits)
{
    public static IReadOnlyDictionary<string, DemoNames> ByCountry { get; } = new Dictionary<string, DemoNames>
    {
        ["BD"] = new(
            Split("Abdul Afsana Amina Anika Arif Asif Ayesha Bilkis Dilara Farhan Farzana Fatema Habib Hasan Imran Jahanara Jamal Kamal Karim Khadija Lamia Mahmud Mehedi Mita Mizan Monir Nadia Nasrin Nusrat Rafiq Rahim Rashed Rezaul Rina Rokeya Sabina Sadia Salma Shafiq Shirin Sohel Sumon Tahmina Tanvir Yasmin"),
            Split("Ahmed Akter Alam Ali Amin Anwar Aziz Barua Begum Bhuiyan Biswas Chowdhury Das Dewan Faruk Ghosh Haider Haque Hossain Huda Islam Jahan Kabir Khan Khatun Mahbub Majumder Mia Molla Mridha Munshi Nahar Paul Rahman Roy Saha Sarkar Sheikh Siddique Sikder Sultana Talukder Uddin Zaman"),
            ["Toyota Axio", "Toyota Premio", "Toyota Noah", "Honda Grace", "Nissan Sunny", "Suzuki Swift", "Toyota Corolla"],
            "DHA",
            "+8801",
            9),
        ["US"] = new(
            Split("Aaron Alicia Amanda Andre Angela Anthony Brenda Brian Carla Carlos Daniel Deborah Denise Diego Elena Emily Eric Fatima George Grace Hannah Isaac James Jasmine Jose Karen Kevin Laura Liam Luis Maria Mark Maya Michael Natalie Nicole Olivia Omar Paul Rachel Robert Samuel Sarah Sofia Thomas"),
            Split("Adams Alvarez Anderson Baker Bell Brooks Brown Carter Chen Clark Collins Cooper Cruz Davis Diaz Evans Flores Garcia Gomez Gray Green Hall Harris Hill Howard Hughes Jackson Johnson Kelly Kim King Lee Lewis Lopez Martin Miller Moore Morgan Murphy Nguyen Patel Perez Reed Rivera Scott"),
            ["Toyota Camry", "Honda Accord", "Hyundai Sonata", "Nissan Altima", "Ford Fusion", "Toyota Prius", "Chevrolet Malibu"],
            "NYC",
            "+1555",
            7),
    };

    /// <summary>No two alike until all are used: more than 1,900.</summary>
    public string Name(int number) => $"{First[number % First.Length]} {Last[number / First.Length % Last.Length]}";

    public int RandomStart() => RandomNumberGenerator.GetInt32(First.Length * Last.Length);

    public string RandomPhone() => PhonePrefix + Digits(PhoneDigits);

    public Vehicle RandomVehicle() => new(Cars[RandomNumberGenerator.GetInt32(Cars.Length)], $"{PlateSeries}-{Digits(2)}-{Digits(4)}");

    private static string[] Split(string names) => names.Split(' ');

    private static string Digits(int count) =>
        RandomNumberGenerator.GetInt32((int)Math.Pow(10, count)).ToString($"D{count}", CultureInfo.InvariantCulture);
}
