using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence.Accounts;
using SafeGo.Persistence.Dispatch;
using SafeGo.Persistence.Drivers;
using SafeGo.Persistence.Engines;
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
        services.AddSingleton(_ => Open(configuration));
        services.AddSingleton<IAccountStore, AccountStore>();
        services.AddSingleton<IRefreshTokenStore, RefreshTokenStore>();
        services.AddSingleton<IDispatchStore, DispatchStore>();
        services.AddSingleton<IDriverStore, DriverStore>();
        services.AddSingleton<IRideStore, RideStore>();
        services.AddSingleton<IRoomLog, RoomLog>();
        services.AddSingleton<IDatabaseProbe, DatabaseProbe>();
        return services;
    }

    /// <summary>Opens the database and applies what is missing of the schema.</summary>
    /// <exception cref="StorageUnusableException">It cannot be used; the message says why and what to do.</exception>
    public static void MigrateSafeGoSchema(this IServiceProvider services) => services.GetRequiredService<Database>().Migrate();

    private static Database Open(IConfiguration configuration) =>
        configuration.GetConnectionString("SafeGo") is { Length: > 0 } connection
            ? new PostgreSqlDatabase(connection)
            : new SqliteDatabase(EmbeddedFile(configuration["SafeGo:DataDirectory"] ?? "data"));

    private static string EmbeddedFile(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnusableException($"the data directory '{directory}' cannot be made ({fault.Message.TrimEnd('.')}): choose another SafeGo:DataDirectory", fault);
        }

        return Path.Combine(directory, "safego.db");
    }
}
