using Microsoft.Data.Sqlite;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>How owners are read from and bound to rows.</summary>
internal static class OwnerRows
{
    /// <summary>Reads session, process, process_started, boot and host, in that order.</summary>
    public static RunOwner Read(SqliteDataReader reader, int first) => new(
        reader.GetString(first), reader.GetInt32(first + 1), reader.GetString(first + 2), reader.GetString(first + 3),
        reader.GetString(first + 4));

    /// <summary>Writes an owner with its heartbeat into <c>owners</c> or <c>sessions</c>, replacing the row of that key.</summary>
    public static void Write(
        CatalogueConnection connection, string into, object key, RunOwner owner, string heartbeat) =>
        connection.Execute(
            $"INSERT OR REPLACE INTO {into} VALUES ($key, $session, $process, $started, $boot, $host, $heartbeat)",
            ("$key", key), ("$session", owner.Session), ("$process", owner.Process), ("$started", owner.ProcessStarted),
            ("$boot", owner.Boot), ("$host", owner.Host), ("$heartbeat", heartbeat));

    /// <summary>The owner of a row when it is still alive.</summary>
    public static RunOwner? Alive(
        CatalogueConnection connection, string table, string keyColumn, object key, DateTimeOffset now)
    {
        var rows = connection.Query(
            $"SELECT session, process, process_started, boot, host, heartbeat FROM {table} WHERE {keyColumn} = $key",
            reader => (Owner: Read(reader, 0), Heartbeat: WallTime.Parse(reader.GetString(5))), ("$key", key));
        return rows.Where(row => row.Owner.IsAlive(row.Heartbeat, now)).Select(row => row.Owner).FirstOrDefault();
    }
}
