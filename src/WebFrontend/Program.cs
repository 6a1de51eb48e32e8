using SafeGo.Dispatch;
using SafeGo.Persistence;
using SafeGo.Web.Accounts;
using SafeGo.Web.Edge;

return await StartUp.Run(async () =>
{
    var builder = WebApplication.CreateBuilder(StartUp.Options(args));
    builder.SpeakOnce();
    builder.AddEdge();
    builder.AddAccounts();
    builder.Services.AddSingleton<DispatchClock>();
    builder.Services.AddSafeGoPersistence(builder.Configuration);

    var app = builder.Build();
    app.CheckSettings();
    app.Services.MigrateSafeGoSchema();
    await app.MakeFirstAccounts();

    app.UseEdge();
    app.MapEdge();
    app.MapAccounts();
    app.MapStaticAssets().DisableRateLimiting();
    await app.RunAsync();
});
