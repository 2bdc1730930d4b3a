using Microsoft.Data.Sqlite;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>The responses to pulses of a catalogue; they share their numbers with the activation curves.</summary>
public sealed class ResponseCurveTable
{
    private const string Select = """
        SELECT id, run, device, bench, drive_unit, reading_unit, pulse_length, created FROM curves WHERE kind = 'response'
        """;

    private readonly CatalogueConnection _connection;
    private readonly CatalogueOptions _options;

    internal ResponseCurveTable(CatalogueConnection connection, CatalogueOptions options)
    {
        _connection = connection;
        _options = options;
    }

    /// <summary>Stores a curve; one that the same run has given before is replaced.</summary>
    /// <returns>Its number.</returns>
    public long Save(ResponseCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return _connection.Atomically(() =>
        {
            CurveRows.Forget(_connection, curve.Run);
            _connection.Execute(
                """
                INSERT INTO curves (run, device, bench, created, bias, kind, drive_unit, reading_unit, pulse_length)
                VALUES ($run, $device, $bench, $created, 0, 'response', $drive, $reading, $length)
                """,
                ("$run", curve.Run == 0 ? null : curve.Run), ("$device", curve.Device), ("$bench", curve.Bench),
                ("$created", _options.Now()), ("$drive", curve.DriveUnit), ("$reading", curve.ReadingUnit),
                ("$length", curve.PulseLength.NullIfNaN()));
            var id = _connection.Scalar<long>("SELECT last_insert_rowid()")!.Value;
            CurveRows.Insert(_connection, id, curve.Drive, curve.Reading, curve.StandardError);
            return id;
        });
    }

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<ResponseCurveRecord> List() => _connection.Query(Select + " ORDER BY id", Read);

    /// <summary>One of them.</summary>
    /// <exception cref="CatalogueException">There is none with that number, or it is no response to pulses.</exception>
    public ResponseCurveRecord Get(long curve) => _connection.Query(Select + " AND id = $id", Read, ("$id", curve)).FirstOrDefault()
        ?? throw CurveRows.Missing(_connection, curve, "a response to pulses");

    /// <summary>That of a run, or null.</summary>
    public ResponseCurveRecord? OfRun(long run) =>
        _connection.Query(Select + " AND run = $run", Read, ("$run", run)).FirstOrDefault();

    private ResponseCurveRecord Read(SqliteDataReader reader)
    {
        var id = reader.GetInt64(0);
        var (drives, readings, errors) = CurveRows.Read(_connection, id);
        var curve = new ResponseCurve
        {
            Drive = drives,
            Reading = readings,
            StandardError = errors,
            Run = reader.IsDBNull(1) ? 0 : reader.GetInt64(1),
            Device = reader.GetString(2),
            Bench = reader.GetString(3),
            DriveUnit = reader.GetString(4),
            ReadingUnit = reader.GetString(5),
            PulseLength = reader.NumberOrNaN(6),
        };
        return new ResponseCurveRecord(id, WallTime.Parse(reader.GetString(7)), curve);
    }
}
