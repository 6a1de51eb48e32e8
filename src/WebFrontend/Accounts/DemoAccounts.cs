using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

/// <summary>The accounts of contract section 7. They have no papers: nobody's were at hand.</summary>
internal static class DemoAccounts
{
    public const string Password = "SafeGo-demo-1";

    /// <param name="hash">One for all: the password is in the documentation.</param>
    public static IEnumerable<NewAccount> All(string hash)
    {
        yield return Person(UserRole.Admin, "BD", "admin", "Demo Admin", "+8801700000000", hash);
        yield return Person(UserRole.Customer, "BD", "customer.bd", "Amina Rahman", "+8801700000001", hash);
        yield return Person(UserRole.Customer, "US", "customer.us", "Grace Miller", "+15555550101", hash);
        var pending = Person(UserRole.Customer, "BD", "pending.bd", "Nusrat Jahan", "+8801700000002", hash);
        yield return pending with { Account = pending.Account with { Standing = Standing.Pending } };
        yield return Person(UserRole.Restaurant, "BD", "restaurant.bd", "Old Town Kitchen", "+8801700000003", hash);
        foreach (var driver in Drivers(hash)) yield return driver;
    }

    private static NewAccount[] Drivers(string hash) =>
    [
        Driver("BD", 1, "Karim Hossain", "Toyota Axio", "DHA-11-4821", 4.9, hash),
        Driver("BD", 2, "Rafiq Islam", "Toyota Premio", "DHA-14-7730", 4.8, hash),
        Driver("BD", 3, "Salma Khatun", "Honda Grace", "DHA-22-1096", 4.7, hash),
        Driver("BD", 4, "Tanvir Ahmed", "Suzuki Swift", "DHA-31-5528", 4.6, hash),
        Driver("BD", 5, "Mizan Sarkar", "Toyota Noah", "DHA-19-9043", 4.5, hash),
        Driver("US", 1, "Maria Lopez", "Toyota Camry", "NYC-48-2160", 4.9, hash),
        Driver("US", 2, "James Carter", "Honda Accord", "NYC-73-5514", 4.8, hash),
        Driver("US", 3, "Elena Kim", "Hyundai Sonata", "NYC-26-9087", 4.7, hash),
        Driver("US", 4, "Omar Brooks", "Nissan Altima", "NYC-91-3342", 4.6, hash),
        Driver("US", 5, "Daniel Nguyen", "Toyota Prius", "NYC-15-6708", 4.5, hash),
    ];

    private static NewAccount Driver(string country, int number, string name, string car, string plate, double rating, string hash)
    {
        var phone = country == "BD" ? $"+880180000000{number}" : $"+1555555020{number}";
        var person = Person(UserRole.Driver, country, $"driver{number}.{country.ToLowerInvariant()}", name, phone, hash);
        return person with { Vehicle = new Vehicle(car, plate), Rating = rating };
    }

    private static NewAccount Person(UserRole role, string country, string mailbox, string name, string phone, string hash)
    {
        var account = new Account(UserId.New(), role, country, $"{mailbox}@safego.test", phone, name, Standing.Approved, IsSimulated: false);
        return new NewAccount(account, hash, null, null);
    }
}
