using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

internal static class ProfileEndpoints
{
    public static void MapProfile(this IEndpointRouteBuilder routes)
    {
        var profile = routes.MapGroup("/api/profile").ForAnyUser().WithTags("Accounts");
        profile.MapGet("", Read).Produces<Profile>();
        profile.MapPatch("", Change).Takes(typeof(ProfileChange)).Produces<Profile>();
    }

    private static Profile Read(Caller caller) => Profile.Of(caller.Account);

    private static async Task<IResult> Change(Shape body, Caller caller, IAccountStore accounts, DispatchClock clock, CancellationToken cancellation)
    {
        // Role, standing and the like are nobody's to give himself (contract, conventions).
        body.Only("display_name", "phone");
        var name = body.Has("display_name") ? body.Text("display_name", 1, Profile.MostName) : null;
        var phone = body.Has("phone") ? body.Phone("phone") : null;
        if (!body.IsGood) return Problems.Of(body);

        var account = await accounts.UpdateProfile(caller.UserId, name, phone, clock.Now, cancellation);
        return account is null ? Problems.Of(ErrorCode.NotFound) : TypedResults.Ok(Profile.Of(account));
    }
}

internal sealed record ProfileChange(string? DisplayName, string? Phone);

/// <summary>What a person sees of himself, and nobody else.</summary>
internal sealed record Profile(
    string UserId,
    UserRole Role,
    string CountryCode,
    string Email,
    string Phone,
    string DisplayName,
    bool IsVerified,
    VerificationStatus VerificationStatus,
    bool IsBlocked)
{
    /// <summary>Characters of a display name.</summary>
    public const int MostName = 80;

    public static Profile Of(Account account) => new(
        account.Id.ToString(),
        account.Role,
        account.CountryCode,
        account.Email,
        account.Phone,
        account.DisplayName,
        account.Standing.IsVerified,
        account.Standing.VerificationStatus,
        account.Standing.IsBlocked);
}
