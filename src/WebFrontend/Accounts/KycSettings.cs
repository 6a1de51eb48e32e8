using Microsoft.Extensions.Options;
using SafeGo.Accounts;
using SafeGo.Persistence;

namespace SafeGo.Web.Accounts;

/// <summary>Section <c>SafeGo:Kyc</c>: the keys for people's papers.</summary>
internal sealed class KycSettings : ISettings
{
    private const string KeyFile = "papers.key";

    /// <summary>As <see cref="KycKeyRing.Parse"/> reads it; the same to every front-end. Empty: see <see cref="Ring"/>.</summary>
    public string Keys { get; set; } = "";

    public IEnumerable<string> Faults()
    {
        if (Keys.Length > 0 && KycKeyRing.Faults(Keys) is { } fault) yield return $"SafeGo:Kyc:Keys {fault}";
    }

    /// <summary>
    /// What is set; else, beside the embedded database, a key file of the data directory; else, where several front-ends
    /// share a database, a key made of the signing key that they share too.
    /// </summary>
    /// <exception cref="Persistence.Engines.StorageUnusableException">The key file cannot be used.</exception>
    public static KycKeyRing Ring(IServiceProvider services)
    {
        var (settings, configuration) = (services.GetRequiredService<IOptions<KycSettings>>().Value, services.GetRequiredService<IConfiguration>());
        if (settings.Keys.Length > 0) return KycKeyRing.Parse(settings.Keys);
        return configuration.GetConnectionString("SafeGo") is { Length: > 0 }
            ? KycKeyRing.OfSecret(services.GetRequiredService<IOptions<TokenSettings>>().Value.KeyBytes)
            : KycKeyRing.Parse(SecretFile.ReadOrMake(DataDirectory.Of(configuration), KeyFile, KycKeyRing.Make));
    }
}
