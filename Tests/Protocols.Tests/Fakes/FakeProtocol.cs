using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Tests.Fakes;

/// <summary>Reads the fake world at a ladder of fields; the next field depends on the points so far.</summary>
internal sealed class FakeProtocol : IProtocol
{
    public int SetPoints { get; init; } = 3;

    public int PointsEach { get; init; } = 100;

    public int BatchSize { get; init; } = 7;

    public double Voltage { get; init; } = 0.1;

    public Func<int, int, Task>? BeforeBatch { get; init; }

    public bool PutsNaN { get; init; }

    /// <summary>Reads what there is without a world.</summary>
    public Func<double>? Reading { get; init; }

    public string Name { get; init; } = "fake-ladder";

    public Mounting? Mounting { get; init; }

    public IReadOnlyList<PointColumn> SetPointColumns { get; } = [new("field", "T", "field of the set point")];

    public IReadOnlyList<PointColumn> Columns { get; } =
    [
        new("time", "s", "bench time"),
        new("voltage", "V", "reading"),
        new("ordinal", "", "ordinal in the set point", ColumnKind.Integer),
        new("gap", "V", "sometimes not a number"),
    ];

    public IReadOnlyList<InstrumentRole> Roles { get; } = [InstrumentRole.SourceMeter, InstrumentRole.Magnet];

    public Envelope Plan(MeasurementBench bench) => new()
    {
        Voltage = Voltage,
        Field = 0.05,
        SetPoints = SetPoints,
        Points = (long)SetPoints * PointsEach,
        Duration = TimeSpan.FromMinutes(1),
    };

    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        if (done.Count == SetPoints)
        {
            return null;
        }

        var mean = points.Count == 0 ? 0 : points.Column("voltage").Average();
        return new SetPoint(done.Count, [1e-3 * done.Count + 1e-6 * mean]);
    }

    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        await bench.Magnet.SetFieldAsync(from.Values[0], cancellationToken);
        await bench.SourceMeter.SetOutputAsync(true, cancellationToken);
        await bench.SourceMeter.SetLevelAsync(0.1, cancellationToken);
        if (bench.World is FakeWorld world)
        {
            // Draws from the world, so that a resume that does not put it back would show.
            world.Field = from.Values[0];
            world.Read();
        }
    }

    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var done = measured.Count; done < PointsEach;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (BeforeBatch is not null)
            {
                await BeforeBatch(setPoint.Index, done);
            }

            var rows = Math.Min(BatchSize, PointsEach - done);
            var values = new double[rows * Columns.Count];
            for (var row = 0; row < rows; row++)
            {
                Fill(values.AsSpan(row * Columns.Count, Columns.Count), bench, done + row);
            }

            done += rows;
            yield return new PointBatch(values, rows);
        }
    }

    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points) => new(
        [new FittedQuantity("mean", "V", points.Column("voltage").Average(), double.NaN, 1, "of all points")],
        [$"{setPoints.Count} set points"]);

    private void Fill(Span<double> row, MeasurementBench bench, int ordinal)
    {
        var world = bench.World as FakeWorld;
        row[1] = world?.Read() ?? Reading?.Invoke() ?? ordinal;
        row[0] = world?.Time ?? ordinal;
        row[2] = ordinal;
        row[3] = PutsNaN && ordinal % 3 == 0 ? double.NaN : -0.0;
    }
}
