using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SafeGo.Accounts;
using SafeGo.Persistence;

namespace SafeGo.Web.Accounts;

internal static class AccountsExtensions
{
    private const string TokenParameter = "access_token";
    private const string SocketPath = "/ws";

    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var (services, safeGo) = (builder.Services, builder.Configuration.GetSection("SafeGo"));
        var isDevelopment = builder.Environment.IsDevelopment();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings<AdminSettings>(safeGo.GetSection("Admin"));
        services.AddSettings<DemoSettings>(safeGo).PostConfigure(demo => demo.IsDevelopment = isDevelopment);
        services.AddSettings<TokenSettings>(safeGo.GetSection("Auth")).PostConfigure(token =>
        {
            if (isDevelopment && token.SigningKey.Length == 0) token.SigningKey = SecretFile.ReadOrMake(DataDirectory.Of(builder.Configuration), "signing.key", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        });
        services.AddSettings<KycSettings>(safeGo.GetSection("Kyc"));
        services.TryAddSingleton(Countries.Served);
        services.AddSingleton(KycSettings.Ring).AddSafeGoKyc();
        services.AddSingleton<KycKeyWatch>().AddHostedService(provider => provider.GetRequiredService<KycKeyWatch>());
        services.AddSingleton<StandingWatch>().AddHostedService(provider => provider.GetRequiredService<StandingWatch>());
        services.AddSingleton<AdminUsers>().AddSingleton<SignUps>().AddSingleton<Onboarding>();
        services.AddSingleton<AccessTokens>().AddSingleton<Passwords>().AddSingleton<SignIns>().AddSingleton<FirstAccounts>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AccessTokens>(BelieveOnly);
        return builder;
    }

    public static WebApplication MapAccounts(this WebApplication app)
    {
        app.MapAuth();
        app.MapProfile();
        app.MapOnboarding();
        app.MapAdminUsers();
        if (app.Services.GetRequiredService<IOptions<DemoSettings>>().Value.IsOn) app.MapDemo();
        return app;
    }

    public static Task MakeFirstAccounts(this WebApplication app) => app.Services.GetRequiredService<FirstAccounts>().Make();

    private static void BelieveOnly(JwtBearerOptions bearer, AccessTokens tokens)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = tokens.Rules;
        bearer.Events = new JwtBearerEvents { OnMessageReceived = TakeTokenElsewhere };
    }

    // Browsers cannot send a header with a web socket, nor when they open a page.
    private static Task TakeTokenElsewhere(MessageReceivedContext context)
    {
        var request = context.Request;
        if (request.Headers.Authorization.Count > 0) return Task.CompletedTask;
        if (request.Path.StartsWithSegments(SocketPath, StringComparison.OrdinalIgnoreCase)) context.Token = request.Query[TokenParameter];
        else if (DashboardCookie.In(request) is { } token) context.Token = token;
        return Task.CompletedTask;
    }
}
