using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace SafeGo.Persistence.Engines;

/// <summary>
/// A statement's parameters, each of a named kind: both engines then store the same thing, and PostgreSQL knows the
/// type of a null. Serves Dapper and batches alike.
/// </summary>
internal sealed class SqlArgs : SqlMapper.IDynamicParameters
{
    private readonly List<Value> values = [];

    private enum Kind
    {
        Id,
        Text,
        Time,
        Int,
        Long,
        Real,
        Flag,
        Bytes,
    }

    public SqlArgs Id(string name, Guid? value) => Add(name, Kind.Id, value);

    public SqlArgs Text(string name, string? value) => Add(name, Kind.Text, value);

    public SqlArgs Time(string name, DateTimeOffset? value) => Add(name, Kind.Time, value?.ToUnixTimeMilliseconds());

    public SqlArgs Int(string name, int? value) => Add(name, Kind.Int, value);

    public SqlArgs Long(string name, long? value) => Add(name, Kind.Long, value);

    public SqlArgs Real(string name, double? value) => Add(name, Kind.Real, value);

    public SqlArgs Flag(string name, bool? value) => Add(name, Kind.Flag, value);

    public SqlArgs Bytes(string name, byte[]? value) => Add(name, Kind.Bytes, value);

    void SqlMapper.IDynamicParameters.AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        foreach (var value in values) command.Parameters.Add(command is NpgsqlCommand ? ForPostgres(value) : ForSqlite(value));
    }

    public void AddTo(NpgsqlBatchCommand command)
    {
        foreach (var value in values) command.Parameters.Add(ForPostgres(value));
    }

    public void AddTo(SqliteCommand command)
    {
        foreach (var value in values) command.Parameters.Add(ForSqlite(value));
    }

    private static NpgsqlParameter ForPostgres(Value value) =>
        new(value.Name, value.Kind switch
        {
            Kind.Id => NpgsqlDbType.Uuid,
            Kind.Text => NpgsqlDbType.Text,
            Kind.Int => NpgsqlDbType.Integer,
            Kind.Real => NpgsqlDbType.Double,
            Kind.Flag => NpgsqlDbType.Boolean,
            Kind.Bytes => NpgsqlDbType.Bytea,
            _ => NpgsqlDbType.Bigint,
        })
        { Value = value.Content ?? DBNull.Value };

    // SQLite's driver would write a Guid in upper case; ours are lower-case text everywhere.
    private static SqliteParameter ForSqlite(Value value) =>
        new("@" + value.Name, value.Content is Guid id ? id.ToString("D") : value.Content ?? DBNull.Value);

    private SqlArgs Add(string name, Kind kind, object? value)
    {
        values.Add(new Value(name, kind, value));
        return this;
    }

    private readonly record struct Value(string Name, Kind Kind, object? Content);
}
