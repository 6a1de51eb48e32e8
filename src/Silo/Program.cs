using SafeGo.Hosting;
using SafeGo.Persistence;
using SafeGo.SiloHosting;

return await StartUp.Run(async () =>
{
    var builder = WebApplication.CreateBuilder(StartUp.Options(args));
    builder.SpeakOnce();
    builder.UseDefaultUrl("http://localhost:5081");
    builder.Services.AddHealth();
    builder.AddTelemetry();
    builder.Services.AddSafeGoPersistence(builder.Configuration);
    builder.AddSafeGoSilo();

    var app = builder.Build();
    app.CheckSettings();
    app.Services.ClaimSafeGoPorts();
    app.Services.MigrateSafeGoSchema();

    app.MapHealth((context, why) => Results.Problem(why, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context));
    app.MapMetricsForThisMachine();
    await app.RunAsync();
});
