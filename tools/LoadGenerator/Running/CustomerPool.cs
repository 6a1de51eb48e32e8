using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;

namespace SafeGo.LoadGenerator.Running;

/// <summary>Customers without an open ride. Who has rested goes first; when all are busy another one is made.</summary>
internal sealed class CustomerPool
{
    private const int PeopleAtOnce = 100;
    private const int ConnectTries = 5;

    // 60 ride requests a minute are the limit of one person.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1.1);

    private readonly List<CustomerAgent> all = [];
    private readonly Queue<CustomerAgent> idle = [];
    private readonly Queue<Person> stock = [];
    private readonly SharedWork<string?> refill;
    private readonly CityContext city;
    private readonly PeopleDoor door;
    private readonly Action<CustomerAgent, RidePage, TimeSpan> changed;

    public CustomerPool(CityContext city, PeopleDoor door, Action<CustomerAgent, RidePage, TimeSpan> changed)
    {
        (this.city, this.door, this.changed) = (city, door, changed);
        refill = new SharedWork<string?>(RefillAsync);
    }

    public int Count => all.Count;

    /// <summary>So that the first rides need not wait for connections.</summary>
    public Task WarmAsync(int customers) => Crowd.ForEachAsync(Enumerable.Range(0, customers), async _ =>
    {
        if (await HireAsync() is { } customer)
        {
            idle.Enqueue(customer);
        }
    });

    /// <summary>Null, and noted, when there is nobody to be had.</summary>
    public async Task<CustomerAgent?> TakeAsync() =>
        idle.TryPeek(out var rested) && (rested.LastAskedAt is not { } asked || city.Loop.Now - asked >= Rest)
            ? idle.Dequeue()
            : await HireAsync();

    public void Return(CustomerAgent customer) => idle.Enqueue(customer);

    public Task AuditAsync() => Crowd.ForEachAsync(all, customer => customer.AuditAsync());

    public Task CloseAsync() => Crowd.ForEachAsync(all, customer => customer.DisposeAsync().AsTask());

    private async Task<CustomerAgent?> HireAsync()
    {
        while (stock.Count == 0)
        {
            if (await refill.Join() is { } shortage)
            {
                city.Unexpected(new Subject(), shortage);
                return null;
            }
        }

        var person = stock.Dequeue();
        var customer = new CustomerAgent(city, person, all.Count, changed);
        all.Add(customer);
        if (await customer.StartAsync(ConnectTries) is not { } fault)
        {
            return customer;
        }

        city.Unexpected(new Subject(CustomerId: person.UserId), $"could not connect: {fault}");
        return null;
    }

    /// <summary>The sentence says why nobody came.</summary>
    private async Task<string?> RefillAsync()
    {
        var people = await door.AskAsync("customer", PeopleAtOnce, city.Stop);
        foreach (var person in people.Value ?? [])
        {
            stock.Enqueue(person);
        }

        return people.Fault;
    }
}
