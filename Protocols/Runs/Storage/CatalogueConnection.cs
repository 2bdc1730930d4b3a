using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>One connection to the catalogue's file, with SQLite's errors said in a user's words.</summary>
internal sealed class CatalogueConnection : IDisposable
{
    private readonly SqliteConnection _connection;

    private CatalogueConnection(SqliteConnection connection, string path)
    {
        _connection = connection;
        Path = path;
    }

    public string Path { get; }

    public SQLitePCL.sqlite3 Handle =>
        _connection.Handle ?? throw new ObjectDisposedException(nameof(CatalogueConnection));

    public static CatalogueConnection Open(string path, CatalogueOptions options)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(options.BusyTimeout.TotalSeconds)),
        };
        var connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw CatalogueException.From(error, path);
        }

        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle!, (int)options.BusyTimeout.TotalMilliseconds);
        return new CatalogueConnection(connection, path);
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (SqliteException error)
        {
            throw Translate(error);
        }
    }

    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
        where T : struct
    {
        using var command = Command(sql, values);
        try
        {
            var value = command.ExecuteScalar();
            return value is null or DBNull ? null : (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
        }
        catch (SqliteException error)
        {
            throw Translate(error);
        }
    }

    public List<T> Query<T>(
        string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        try
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows;
        }
        catch (SqliteException error)
        {
            throw Translate(error);
        }
    }

    /// <summary>Runs several statements as one: all of them or none.</summary>
    public T Atomically<T>(Func<T> work, string begin = "IMMEDIATE")
    {
        Execute($"BEGIN {begin}");
        var done = false;
        try
        {
            var result = work();
            Execute("COMMIT");
            done = true;
            return result;
        }
        finally
        {
            // SQLite has rolled back by itself after a full disk or an I/O error.
            if (!done && SQLitePCL.raw.sqlite3_get_autocommit(Handle) == 0)
            {
                Execute("ROLLBACK");
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private CatalogueException Translate(SqliteException error) =>
        CatalogueException.From(error, Path, error.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY ? LikelyOwner() : "");

    private string LikelyOwner()
    {
        try
        {
            using var command = Command(
                "SELECT run, process, host FROM owners ORDER BY heartbeat DESC LIMIT 1", []);
            using var reader = command.ExecuteReader();
            return reader.Read()
                ? FormattableString.Invariant(
                    $"another program (run {reader.GetInt64(0)} is at work in process {reader.GetInt64(1)} on {reader.GetString(2)})")
                : "";
        }
        catch (SqliteException)
        {
            // Not even readable: the caller's message then names nobody.
            return "";
        }
    }
}
