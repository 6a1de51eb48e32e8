using SafeGo.Persistence;
using SafeGo.SiloHosting;
using SafeGo.Web.Accounts;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Drivers;
using SafeGo.Web.Edge;
using SafeGo.Web.Maps;
using SafeGo.Web.Monitoring;
using SafeGo.Web.Rides;
using SafeGo.Web.Rooms;

return await StartUp.Run(async () =>
{
    var builder = WebApplication.CreateBuilder(StartUp.Options(args));
    builder.SpeakOnce();
    builder.AddEdge();
    builder.AddAccounts();
    builder.Services.AddSafeGoPersistence(builder.Configuration);
    builder.AddSafeGoGrainAccess();
    builder.AddRides().AddDrivers().AddDispatch().AddRooms().AddMonitoring().AddMaps();

    var app = builder.Build();
    app.CheckSettings();
    app.Services.ClaimSafeGoData();
    app.Services.MigrateSafeGoSchema();
    await app.MakeFirstAccounts();
    await app.ForgetSockets();

    app.UseEdge();
    app.MapEdge();
    app.MapAccounts();
    app.MapRides();
    app.MapDrivers();
    app.MapDispatch();
    app.MapMonitoring();
    app.MapRooms();
    app.MapMaps();
    app.MapStaticAssets().DisableRateLimiting();
    await app.RunAsync();
});
