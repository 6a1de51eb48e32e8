using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Monitoring;
using SafeGo.Persistence.Accounts;
using SafeGo.Persistence.Dispatch;
using SafeGo.Persistence.Drivers;
using SafeGo.Persistence.Engines;
using SafeGo.Persistence.Monitoring;
using SafeGo.Persistence.Rides;
using SafeGo.Persistence.Rooms;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Persistence;

/// <summary>The only door into this project: the stores behind the domain's ports.</summary>
public static class PersistenceExtensions
{
    /// <summary>PostgreSQL where a connection string is set, else one file in the data directory.</summary>
    public static IServiceCollection AddSafeGoPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => new DataClaim(configuration));
        services.AddSingleton(_ => Open(configuration));
        services.AddSingleton<IAccountStore, AccountStore>();
        services.AddSingleton<IRefreshTokenStore, RefreshTokenStore>();
        services.AddSingleton<IDispatchStore, DispatchStore>();
        services.AddSingleton<IDriverStore, DriverStore>();
        services.AddSingleton<IFrontEndStore, FrontEndStore>();
        services.AddSingleton<ISettingsStore, SettingsStore>();
        services.AddSingleton<ISessionArchive, SessionArchive>().AddSingleton<ILiveDrivers, LiveDrivers>().AddSingleton<ILivePlaces, LivePlaces>();
        services.AddSingleton<IRideStore, RideStore>();
        services.AddSingleton<IRoomLog, RoomLog>();
        services.AddSingleton<IDatabaseProbe, DatabaseProbe>();
        services.AddSingleton<IDatabaseClock, DatabaseClock>();
        return services;
    }

    /// <summary>What front-ends alone may see: people's papers and administrators' work. The ring of keys is the host's to give.</summary>
    public static IServiceCollection AddSafeGoKyc(this IServiceCollection services) => services
        .AddSingleton<IKycStore, KycStore>().AddSingleton<IAdministration, Administration>().AddSingleton<IStandingFeed, StandingFeed>();

    /// <summary>Opens the database and applies what is missing of the schema.</summary>
    /// <exception cref="StorageUnusableException">It cannot be used; the message says why and what to do.</exception>
    public static void MigrateSafeGoSchema(this IServiceProvider services) => services.GetRequiredService<Database>().Migrate();

    /// <summary>Claims the embedded database for this process; with PostgreSQL there is nothing to claim.</summary>
    /// <exception cref="StorageUnusableException">Another process has it.</exception>
    public static void ClaimSafeGoData(this IServiceProvider services) => services.GetRequiredService<DataClaim>();

    private static Database Open(IConfiguration configuration) =>
        PostgreSqlDatabase.Named(configuration) is { } connection
            ? new PostgreSqlDatabase(connection)
            : new SqliteDatabase(EmbeddedFile(DataDirectory.Of(configuration)));

    private static string EmbeddedFile(string directory)
    {
        DataDirectory.Make(directory);
        return Path.Combine(directory, "safego.db");
    }

    // Let go with the container, after the database that was opened later.
    private sealed class DataClaim(IConfiguration configuration) : IDisposable
    {
        private readonly IDisposable? claim =
            ClusterDatabase.IsUsed(configuration) ? null : DataDirectory.Claim(DataDirectory.Of(configuration));

        public void Dispose() => claim?.Dispose();
    }
}
