namespace SafeGo.Accounts;

/// <summary>What an administrator does; each leaves a row in the audit log.</summary>
public enum AdminAction
{
    Approve = 1,
    Reject,
    Block,
    Unblock,

    /// <summary>Looked at what a person handed in.</summary>
    ReadPapers,
    ReadDocument,
    Erase,
    Export,

    /// <summary>Called off a dispatch session.</summary>
    CancelSession,

    /// <summary>Replaced what is set for dispatch.</summary>
    SetSettings,
}

/// <summary>Something done with a person's account.</summary>
/// <param name="Detail">The reason given, or which document; null where the action says all.</param>
public sealed record AdminAct(UserId Admin, AdminAction Action, UserId User, string? Detail, DateTimeOffset At);

public static class AdminRules
{
    /// <summary>Nobody approves or shuts out the one who made him, nor himself: the last administrator would be gone.</summary>
    public static bool MayDo(AdminAction action, UserId admin, Account target) => action switch
    {
        AdminAction.Approve or AdminAction.Reject => target.Role != UserRole.Admin,
        AdminAction.Block or AdminAction.Erase => target.Id != admin,
        _ => true,
    };
}
