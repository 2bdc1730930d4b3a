using Microsoft.Data.Sqlite;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>The history of every device that was touched or measured.</summary>
public sealed class DeviceTable
{
    private readonly CatalogueConnection _connection;
    private readonly CatalogueOptions _options;

    internal DeviceTable(CatalogueConnection connection, CatalogueOptions options)
    {
        _connection = connection;
        _options = options;
    }

    /// <summary>All devices by name.</summary>
    public IReadOnlyList<DeviceRecord> List() => _connection.Query(Select + " ORDER BY d.name", Read);

    /// <summary>One device, or null when it was never seen.</summary>
    public DeviceRecord? Find(string device) =>
        _connection.Query(Select + " WHERE d.name = $device", Read, ("$device", device)).FirstOrDefault();

    /// <summary>Every touch of a device, oldest first.</summary>
    public IReadOnlyList<TouchRecord> Touches(string device) => _connection.Query(
        "SELECT bench, at, resistance, expected, offset, verdict FROM touches WHERE device = $device ORDER BY id",
        reader => new TouchRecord(
            device, reader.GetString(0), WallTime.Parse(reader.GetString(1)), reader.NumberOrNaN(2),
            reader.IsDBNull(3) ? null : reader.GetDouble(3), reader.NumberOrNaN(4), reader.GetString(5)),
        ("$device", device));

    /// <summary>Writes a touch down.</summary>
    public void RecordTouch(TouchRecord touch)
    {
        ArgumentNullException.ThrowIfNull(touch);
        See(touch.Device);
        _connection.Execute(
            """
            INSERT INTO touches (device, bench, at, resistance, expected, offset, verdict)
            VALUES ($device, $bench, $at, $resistance, $expected, $offset, $verdict)
            """,
            ("$device", touch.Device), ("$bench", touch.Bench), ("$at", WallTime.Format(touch.At)),
            ("$resistance", touch.Resistance.NullIfNaN()), ("$expected", touch.Expected),
            ("$offset", touch.Offset.NullIfNaN()), ("$verdict", touch.Verdict));
    }

    /// <summary>Raises the highest |V| in V that a plan allowed across a device.</summary>
    public void RecordVoltage(string device, double voltage)
    {
        See(device);
        _connection.Execute("UPDATE devices SET highest_voltage = max(highest_voltage, $voltage) WHERE name = $device",
            ("$voltage", voltage), ("$device", device));
    }

    /// <summary>Writes down that a device died; the first death stays.</summary>
    public void RecordDeath(string device, string reason)
    {
        See(device);
        _connection.Execute(
            "UPDATE devices SET dead_at = $now, dead_because = $reason WHERE name = $device AND dead_at IS NULL",
            ("$now", _options.Now()), ("$reason", reason), ("$device", device));
    }

    private const string Select = """
        SELECT d.name, d.first_seen, d.highest_voltage, d.dead_at, d.dead_because,
            (SELECT count(*) FROM touches t WHERE t.device = d.name),
            (SELECT resistance FROM touches t WHERE t.device = d.name AND t.verdict IN ('good', 'changed') ORDER BY t.id DESC LIMIT 1),
            (SELECT count(*) FROM runs r WHERE r.device = d.name)
        FROM devices d
        """;

    private void See(string device)
    {
        ArgumentException.ThrowIfNullOrEmpty(device);
        _connection.Execute("INSERT OR IGNORE INTO devices (name, first_seen) VALUES ($device, $now)",
            ("$device", device), ("$now", _options.Now()));
    }

    private static DeviceRecord Read(SqliteDataReader reader) => new()
    {
        Name = reader.GetString(0),
        FirstSeen = WallTime.Parse(reader.GetString(1)),
        HighestVoltage = reader.GetDouble(2),
        DeadAt = reader.IsDBNull(3) ? null : WallTime.Parse(reader.GetString(3)),
        DeadBecause = reader.IsDBNull(4) ? null : reader.GetString(4),
        Touches = reader.GetInt32(5),
        LastResistance = reader.IsDBNull(6) ? null : reader.GetDouble(6),
        Runs = reader.GetInt32(7),
    };
}
