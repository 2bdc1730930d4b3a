using System.Runtime.CompilerServices;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;

namespace SpinBench.Benchmarks.Runs;

/// <summary>The cheapest telegraph there is: one nanovoltmeter at its own pace, a row of six columns for each reading.</summary>
internal sealed class VoltmeterSeriesProtocol(long points, int batchSize) : IProtocol
{
    private readonly Reading[] _readings = new Reading[batchSize];

    public string Name => "voltmeter-series";

    public IReadOnlyList<PointColumn> SetPointColumns { get; } = [new("field", "T", "field of the set point")];

    public IReadOnlyList<PointColumn> Columns { get; } =
    [
        new("time", "s", "end of the reading since the start"),
        new("voltage", "V", "reading"),
        new("current", "A", "current through the junction"),
        new("resistance", "ohm", "voltage over current"),
        new("field", "T", "field of the set point"),
        new("flags", "", "what the voltmeter said", ColumnKind.Integer),
    ];

    public IReadOnlyList<InstrumentRole> Roles { get; } = [InstrumentRole.Nanovoltmeter];

    public Envelope Plan(MeasurementBench bench) =>
        new() { SetPoints = 1, Points = points, Duration = TimeSpan.FromDays(365) };

    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable table) => done.Count == 0 ? new SetPoint(0, [0]) : null;

    public Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken) =>
        bench.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings { NplcCount = 0.01 }, cancellationToken);

    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = bench.Time.GetUtcNow();
        for (var done = (long)measured.Count; done < points;)
        {
            var rows = (int)Math.Min(batchSize, points - done);
            await bench.Nanovoltmeter.ReadSeriesAsync(_readings.AsMemory(0, rows), cancellationToken);
            done += rows;
            yield return new PointBatch(ToRows(rows, start), rows);
        }
    }

    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable table) => new([], []);

    private double[] ToRows(int rows, DateTimeOffset start)
    {
        var values = new double[rows * 6];
        for (var row = 0; row < rows; row++)
        {
            var reading = _readings[row];
            var cells = values.AsSpan(row * 6, 6);
            cells[0] = (reading.Timestamp - start).TotalSeconds;
            cells[1] = reading.Value;
            cells[2] = 1.4e-6;
            cells[3] = reading.Value / 1.4e-6;
            cells[4] = 0;
            cells[5] = (int)reading.Flags;
        }

        return values;
    }
}
