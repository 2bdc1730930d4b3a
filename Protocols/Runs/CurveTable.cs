using Microsoft.Data.Sqlite;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>The activation curves of a catalogue.</summary>
public sealed class CurveTable
{
    private const string Select = """
        SELECT id, run, device, bench, bias, weight, weight_low, weight_high, shift, shift_low, shift_high, created FROM curves WHERE kind = 'probability'
        """;

    private readonly CatalogueConnection _connection;
    private readonly CatalogueOptions _options;

    internal CurveTable(CatalogueConnection connection, CatalogueOptions options)
    {
        _connection = connection;
        _options = options;
    }

    /// <summary>Stores a curve; one that the same run has given before is replaced.</summary>
    /// <returns>Its number.</returns>
    public long Save(ActivationCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return _connection.Atomically(() =>
        {
            CurveRows.Forget(_connection, curve.Run);
            _connection.Execute(
                """
                INSERT INTO curves (run, device, bench, created, bias, weight, weight_low, weight_high, shift, shift_low, shift_high)
                VALUES ($run, $device, $bench, $created, $bias, $weight, $weight_low, $weight_high, $shift, $shift_low, $shift_high)
                """,
                ("$run", curve.Run == 0 ? null : curve.Run), ("$device", curve.Device), ("$bench", curve.Bench),
                ("$created", _options.Now()), ("$bias", curve.Bias), ("$weight", curve.Weight.NullIfNaN()),
                ("$weight_low", curve.WeightInterval.Low.NullIfNaN()), ("$weight_high", curve.WeightInterval.High.NullIfNaN()),
                ("$shift", curve.Shift.NullIfNaN()), ("$shift_low", curve.ShiftInterval.Low.NullIfNaN()),
                ("$shift_high", curve.ShiftInterval.High.NullIfNaN()));
            var id = _connection.Scalar<long>("SELECT last_insert_rowid()")!.Value;
            CurveRows.Insert(_connection, id, curve.Field, curve.Probability, curve.StandardError);
            return id;
        });
    }

    /// <summary>All curves, oldest first; of one device when named.</summary>
    public IReadOnlyList<CurveRecord> List(string? device = null) => _connection.Query(
        Select + " AND ($device IS NULL OR device = $device) ORDER BY id", Read, ("$device", device));

    /// <summary>One curve.</summary>
    /// <exception cref="CatalogueException">There is none with that number, or it is a response to pulses.</exception>
    public CurveRecord Get(long curve) => _connection.Query(Select + " AND id = $id", Read, ("$id", curve)).FirstOrDefault()
        ?? throw CurveRows.Missing(_connection, curve, "a probability against field");

    /// <summary>The curve of a run, or null.</summary>
    public CurveRecord? OfRun(long run) =>
        _connection.Query(Select + " AND run = $run", Read, ("$run", run)).FirstOrDefault();

    private CurveRecord Read(SqliteDataReader reader)
    {
        var id = reader.GetInt64(0);
        var (fields, probabilities, errors) = CurveRows.Read(_connection, id);
        var curve = new ActivationCurve
        {
            Field = fields,
            Probability = probabilities,
            StandardError = errors,
            Run = reader.IsDBNull(1) ? 0 : reader.GetInt64(1),
            Device = reader.GetString(2),
            Bench = reader.GetString(3),
            Bias = reader.GetDouble(4),
            Weight = reader.NumberOrNaN(5),
            WeightInterval = (reader.NumberOrNaN(6), reader.NumberOrNaN(7)),
            Shift = reader.NumberOrNaN(8),
            ShiftInterval = (reader.NumberOrNaN(9), reader.NumberOrNaN(10)),
        };
        return new CurveRecord(id, WallTime.Parse(reader.GetString(11)), curve);
    }
}
