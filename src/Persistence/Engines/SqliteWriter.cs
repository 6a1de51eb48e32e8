using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace SafeGo.Persistence.Engines;

/// <summary>The thread that writes; see <see cref="SqliteDatabase"/>.</summary>
internal sealed class SqliteWriter(string connectionString) : IAsyncDisposable
{
    // More than this in one commit would make the first of them wait for the last.
    private const int MostPerCommit = 256;

    private readonly Channel<Pending> queue = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool started;

    public void Start()
    {
        started = true;
        new Thread(Run) { Name = "sqlite writer", IsBackground = true }.Start();
    }

    public Task Write(SqlBatch batch)
    {
        var pending = new Pending(batch, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return queue.Writer.TryWrite(pending)
            ? pending.Done.Task
            : Task.FromException(new ObjectDisposedException(nameof(SqliteWriter)));
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (started) await stopped.Task;
    }

    private void Run()
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var statements = new SqliteStatements(connection);
            statements.Plain("pragma synchronous = full");
            while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult()) WriteWhatWaits(statements);
        }
        catch (SqliteException fault)
        {
            queue.Writer.TryComplete(fault);
            while (queue.Reader.TryRead(out var pending)) pending.Done.TrySetException(fault);
        }
        finally
        {
            stopped.SetResult();
        }
    }

    private void WriteWhatWaits(SqliteStatements statements)
    {
        // Nobody hears anything before the commit: who is refused looks at once for what he was refused by, and must find it.
        var taken = new List<Pending>();
        try
        {
            statements.Plain("begin immediate");
            while (taken.Count < MostPerCommit && queue.Reader.TryRead(out var pending))
            {
                taken.Add(pending);
                pending.Refused = WriteOne(statements, pending.Batch);
            }

            statements.Plain("commit");
        }
        catch (Exception fault)
        {
            // The disk is full, or the file is locked by another program: nobody in this commit was written.
            statements.TryRollback();
            if (taken.Count == 0 && queue.Reader.TryRead(out var first)) taken.Add(first);
            foreach (var pending in taken) pending.Done.TrySetException(fault);
            return;
        }

        foreach (var pending in taken)
        {
            if (pending.Refused is null) pending.Done.TrySetResult();
            else pending.Done.TrySetException(pending.Refused);
        }
    }

    private static BatchRefusedException? WriteOne(SqliteStatements statements, SqlBatch batch)
    {
        statements.Plain("savepoint batch");
        try
        {
            foreach (var statement in batch.Statements) statements.Run(statement);
            statements.Plain("release batch");
            return null;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            statements.Plain("rollback to batch");
            statements.Plain("release batch");
            return new BatchRefusedException(SqliteStatements.RefusedBy(fault), fault);
        }
    }

    private sealed record Pending(SqlBatch Batch, TaskCompletionSource Done)
    {
        /// <summary>Why nothing of it is written, if the rest of the commit stands.</summary>
        public BatchRefusedException? Refused { get; set; }
    }
}
