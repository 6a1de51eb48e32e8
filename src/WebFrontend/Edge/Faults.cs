using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SafeGo.Web.Edge;

/// <summary>Exceptions are faults (design D19): what they are to the caller, whom nothing of their text is told.</summary>
internal static class Faults
{
    /// <summary>Of what escaped a handler or a hub method.</summary>
    public static ErrorCode CodeOf(Exception fault) => fault switch
    {
        OverloadException => ErrorCode.Unavailable,
        BadHttpRequestException request => ErrorCode.OfStatus(request.StatusCode),
        DbException storage when IsOurMistake(storage) => ErrorCode.Internal,
        // Orleans gives no answer in time, finds no silo, or is going down; a grain's own exception comes through as itself.
        DbException or TimeoutException or OrleansException => ErrorCode.Unavailable,
        { InnerException: DbException or TimeoutException } => CodeOf(fault.InnerException),
        _ => ErrorCode.Internal,
    };

    // A statement or a value the database cannot take stays wrong however often it is sent. What comes from another process
    // says no more than that it was the database; the silo has written down the rest.
    private static bool IsOurMistake(DbException fault) => fault switch
    {
        PostgresException { SqlState: { Length: >= 2 } state } => state[..2] is "22" or "23" or "42",
        SqliteException refused => refused.SqliteErrorCode is SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH,
        _ => false,
    };
}

/// <summary>Answers for what escaped a handler, and writes it down with the trace id the caller was given.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var code = Faults.CodeOf(exception);
        if (code == ErrorCode.Internal) Failed(exception);
        else if (code == ErrorCode.Unavailable && exception is not OverloadException) NotAvailable(exception);
        // Nobody is left to be told.
        if (!context.RequestAborted.IsCancellationRequested) await Problems.Write(context, code);
        return true;
    }

    [LoggerMessage(1000, LogLevel.Error, "A request failed.")]
    private partial void Failed(Exception fault);

    [LoggerMessage(1001, LogLevel.Warning, "A request was refused: the database or the cluster did not answer.")]
    private partial void NotAvailable(Exception fault);
}
