using Microsoft.Extensions.DependencyInjection;
using SafeGo.Accounts;

namespace SafeGo.Web.Edge;

/// <summary>Accounts that let people sign in and then fail.</summary>
internal sealed class BrokenAccounts(IAccountStore store, Exception fault) : IAccountStore
{
    public static void Replace(IServiceCollection services, Exception fault)
    {
        var working = services.Last(s => s.ServiceType == typeof(IAccountStore)).ImplementationType!;
        services.AddSingleton<IAccountStore>(provider =>
            new BrokenAccounts((IAccountStore)ActivatorUtilities.CreateInstance(provider, working), fault));
    }

    public Task<Account?> Find(UserId user, CancellationToken cancellation) => throw fault;

    public Task<SignInRecord?> FindForSignIn(string email, CancellationToken cancellation) => store.FindForSignIn(email, cancellation);

    public Task<bool> HasAdministrator(CancellationToken cancellation) => store.HasAdministrator(cancellation);

    public Task<Account?> UpdateProfile(UserId user, string? displayName, string? phone, DateTimeOffset at, CancellationToken cancellation) =>
        store.UpdateProfile(user, displayName, phone, at, cancellation);

    public Task<VerificationStatus> Submit(UserId user, DateTimeOffset at, CancellationToken cancellation) => store.Submit(user, at, cancellation);

    public Task<int> Create(IReadOnlyList<NewAccount> accounts, DateTimeOffset at, CancellationToken cancellation) =>
        store.Create(accounts, at, cancellation);
}
