using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

/// <summary>Password hashes of the framework's kind.</summary>
internal sealed class Passwords
{
    // Version, function, rounds and salt length, as the framework's version 3 writes them; then salt and key.
    private const int HeaderBytes = 13;

    private readonly PasswordHasher<Account> hasher = new();
    private readonly byte[] pattern;
    private readonly string nobodys;

    public Passwords()
    {
        pattern = Convert.FromBase64String(Hash("a pattern for the format only"));
        nobodys = Unusable();
    }

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Takes as long for somebody who does not exist as for anybody else.</summary>
    public bool Fits(SignInRecord? person, string password) =>
        hasher.VerifyHashedPassword(null!, person?.PasswordHash ?? nobodys, password) != PasswordVerificationResult.Failed && person is not null;

    /// <summary>A hash that no password fits, at no cost: salt and key are random.</summary>
    public string Unusable()
    {
        var hash = pattern.ToArray();
        RandomNumberGenerator.Fill(hash.AsSpan(HeaderBytes));
        return Convert.ToBase64String(hash);
    }
}
