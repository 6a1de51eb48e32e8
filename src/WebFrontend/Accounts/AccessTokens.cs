using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

/// <summary>Makes access tokens and holds the rules by which one is believed.</summary>
internal sealed class AccessTokens(IOptions<TokenSettings> settings, TimeProvider time)
{
    /// <summary>How long one lasts; rights are read from the account anyway, so this only bounds a stolen token.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Issuer = "safego";
    private const string Audience = "safego";

    // RFC 9068: no other kind of JWT passes for an access token.
    private const string Type = "at+jwt";

    private readonly SymmetricSecurityKey key = new(settings.Value.KeyBytes);

    // Without "not before", clocks that differ between machines refuse no fresh token.
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TokenValidationParameters Rules => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidTypes = [Type],
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKey = key,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = TimeSpan.Zero,
        NameClaimType = JwtRegisteredClaimNames.Sub,
        RoleClaimType = "role",
    };

    public string Issue(Account account, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        var subject = new ClaimsIdentity([new(JwtRegisteredClaimNames.Sub, account.Id.ToString()), new("role", account.Role.Word())]);
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = Type,
            Subject = subject,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
    }
}
