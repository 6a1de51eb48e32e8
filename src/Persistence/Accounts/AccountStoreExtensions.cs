using Microsoft.Extensions.DependencyInjection;
using SafeGo.Accounts;

namespace SafeGo.Persistence.Accounts;

internal static class AccountStoreExtensions
{
    public static IServiceCollection AddAccountStores(this IServiceCollection services) => services
        .AddSingleton<IAccountStore, AccountStore>()
        .AddSingleton<IRefreshTokenStore, RefreshTokenStore>();
}
