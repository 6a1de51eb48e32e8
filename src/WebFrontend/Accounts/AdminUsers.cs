using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

/// <summary>Administrators' work on one account: existence, then state, then one commit, then those who must know.</summary>
internal sealed class AdminUsers(
    IAdministration administration, IKycStore papers, IDriverStore drivers, Onboarding onboarding, StandingWatch standings, Passwords passwords, DispatchClock clock)
{
    /// <summary>Null for an id that is nobody's, or no id.</summary>
    public async Task<UserRecord?> Find(string id, CancellationToken cancellation) =>
        Ids.TryRead(id, out var user) ? await administration.Find(new UserId(user), cancellation) : null;

    public async Task<UserDetail> Detail(UserId admin, UserRecord user, CancellationToken cancellation)
    {
        var account = user.Account;
        await administration.Note(Act(admin, AdminAction.ReadPapers, account.Id, null), cancellation);
        var filled = await papers.Filled(account.Id, account.Role, cancellation);
        return UserDetail.Of(
            user,
            (await onboarding.State(account, cancellation)).Steps,
            await papers.Read(account.Id, account.Role, cancellation),
            [.. Words.Of<DocumentKind>().Where(filled.Contains)]);
    }

    public async Task<IResult> Decide(AdminAction action, string id, UserId admin, string? reason, long? seen, CancellationToken cancellation)
    {
        if (await Find(id, cancellation) is not { Account: var account }) return Problems.Of(ErrorCode.NotFound);
        if (!AdminRules.MayDo(action, admin, account)) return NotOnThisOne();
        var outcome = await administration.Decide(Act(admin, action, account.Id, reason), account.Role, seen, cancellation);
        if (outcome == DecisionOutcome.Erased) return Problems.Of(ErrorCode.InvalidState, "This person was erased.");
        if (outcome == DecisionOutcome.PapersChanged) return Problems.Of(ErrorCode.VersionConflict, "This person changed something since you looked; look again.");

        await standings.CarryNow(account.Id, cancellation);
        return TypedResults.Ok(await Decided(account, cancellation));
    }

    /// <summary>Null where there is no such document: then nothing was looked at.</summary>
    public async Task<DocumentImage?> Document(UserId admin, UserId user, DocumentKind kind, CancellationToken cancellation)
    {
        if (await papers.Document(user, kind, cancellation) is not { } image) return null;
        await administration.Note(Act(admin, AdminAction.ReadDocument, user, kind.Word()), cancellation);
        return image;
    }

    public async Task<IResult> Erase(string id, UserId admin, CancellationToken cancellation)
    {
        if (await Find(id, cancellation) is not { Account: var account }) return Problems.Of(ErrorCode.NotFound);
        if (!AdminRules.MayDo(AdminAction.Erase, admin, account)) return NotOnThisOne();
        if (!await administration.Erase(Act(admin, AdminAction.Erase, account.Id, null), account.Role, passwords.Unusable(), cancellation))
        {
            return Problems.Of(ErrorCode.InvalidState, "A ride of this person is under way; end it first.");
        }

        await standings.CarryNow(account.Id, cancellation);
        return TypedResults.NoContent();
    }

    public async Task<ExportedUser> Export(UserId admin, UserRecord user, CancellationToken cancellation)
    {
        var account = user.Account;
        await administration.Note(Act(admin, AdminAction.Export, account.Id, null), cancellation);
        var documents = new Dictionary<string, string>();
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            if (await papers.Document(account.Id, kind, cancellation) is { } image) documents[kind.Word()] = $"data:{image.MediaType};base64,{Convert.ToBase64String(image.Content)}";
        }

        return new ExportedUser(
            account.Id.ToString(),
            await papers.Read(account.Id, account.Role, cancellation),
            documents,
            await administration.Export(account.Id, cancellation));
    }

    private async Task<DecidedUser> Decided(Account before, CancellationToken cancellation)
    {
        var account = (await administration.Find(before.Id, cancellation))?.Account ?? before;
        var driver = account.Role == UserRole.Driver ? await drivers.Find(DriverId.Of(account.Id), cancellation) : null;
        return new DecidedUser(
            account.Id.ToString(),
            account.Standing.IsVerified,
            account.Standing.VerificationStatus,
            account.RejectionReason,
            account.Standing.IsBlocked,
            driver?.State.CurrentAssignmentId?.Value);
    }

    private AdminAct Act(UserId admin, AdminAction action, UserId user, string? detail) => new(admin, action, user, detail, clock.Now);

    private static ProblemResult NotOnThisOne() => Problems.Of(ErrorCode.InvalidState, "This cannot be done to this account.");
}
