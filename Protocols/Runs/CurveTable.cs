using Microsoft.Data.Sqlite;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>The activation curves of a catalogue.</summary>
public sealed class CurveTable
{
    private const string Select = """
        SELECT id, run, device, bench, bias, weight, weight_low, weight_high, shift, shift_low, shift_high, created FROM curves
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
            Forget(curve.Run);
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
            for (var point = 0; point < curve.Field.Length; point++)
            {
                _connection.Execute(
                    "INSERT INTO curve_points VALUES ($curve, $ordinal, $field, $probability, $error)",
                    ("$curve", id), ("$ordinal", point), ("$field", curve.Field[point]),
                    ("$probability", curve.Probability[point].NullIfNaN()), ("$error", curve.StandardError[point].NullIfNaN()));
            }

            return id;
        });
    }

    /// <summary>All curves, oldest first; of one device when named.</summary>
    public IReadOnlyList<CurveRecord> List(string? device = null) => _connection.Query(
        Select + " WHERE $device IS NULL OR device = $device ORDER BY id", Read, ("$device", device));

    /// <summary>One curve.</summary>
    /// <exception cref="CatalogueException">There is none with that number.</exception>
    public CurveRecord Get(long curve) => _connection.Query(Select + " WHERE id = $id", Read, ("$id", curve)).FirstOrDefault()
        ?? throw new CatalogueException(CatalogueFault.NotFound, _connection.Path,
            FormattableString.Invariant($"there is no curve {curve}. \"curve list\" shows those there are."));

    /// <summary>The curve of a run, or null.</summary>
    public CurveRecord? OfRun(long run) =>
        _connection.Query(Select + " WHERE run = $run", Read, ("$run", run)).FirstOrDefault();

    private void Forget(long run)
    {
        _connection.Execute("DELETE FROM curve_points WHERE curve IN (SELECT id FROM curves WHERE run = $run)", ("$run", run));
        _connection.Execute("DELETE FROM curves WHERE run = $run", ("$run", run));
    }

    private CurveRecord Read(SqliteDataReader reader)
    {
        var id = reader.GetInt64(0);
        var points = _connection.Query(
            "SELECT field, probability, standard_error FROM curve_points WHERE curve = $curve ORDER BY ordinal",
            row => (Field: row.GetDouble(0), Probability: row.NumberOrNaN(1), Error: row.NumberOrNaN(2)), ("$curve", id));
        var curve = new ActivationCurve
        {
            Field = [.. points.Select(point => point.Field)],
            Probability = [.. points.Select(point => point.Probability)],
            StandardError = [.. points.Select(point => point.Error)],
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
