using System.Data.Common;

namespace SafeGo.Persistence.Engines;

/// <summary>Statements that run in order, in one transaction and, on a server, in one round trip.</summary>
internal sealed class SqlBatch
{
    private readonly List<Statement> statements = [];

    public IReadOnlyList<Statement> Statements => statements;

    /// <summary>Runs a statement that answers with no rows.</summary>
    public SqlBatch Run(string sql, SqlArgs args)
    {
        statements.Add(new Statement(sql, args, null));
        return this;
    }

    /// <summary>Runs a statement that answers with rows; the list is filled when the batch has been committed.</summary>
    public IReadOnlyList<T> Read<T>(string sql, SqlArgs args, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        // A batch that is tried again begins its answers again.
        statements.Add(new Statement(sql, args, new RowSink(rows.Clear, reader => rows.Add(read(reader)))));
        return rows;
    }

    /// <summary>Takes rows before the batch asks about them; what they hold is not looked at.</summary>
    public SqlBatch Lock(string select, SqlArgs args)
    {
        statements.Add(new Statement(select, args, new RowSink(() => { }, _ => { })));
        return this;
    }

    /// <summary>Refuses the whole batch unless the condition holds now. The effect names a column of <c>batch_guard</c>.</summary>
    public SqlBatch Require(string effect, string condition, SqlArgs args) =>
        Run($"insert into batch_guard ({effect}) select null where not ({condition})", args);

    internal sealed record Statement(string Sql, SqlArgs Args, RowSink? Sink);

    internal sealed record RowSink(Action Reset, Action<DbDataReader> Add);
}
