using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Tests.Fakes;

/// <summary>Reads the junction's voltage at a ladder of currents, as a measurement does.</summary>
internal sealed class VoltmeterLadder(int setPoints, int pointsEach) : IProtocol
{
    private const int BatchSize = 50;

    public string Name => "voltmeter-ladder";

    public IReadOnlyList<PointColumn> SetPointColumns { get; } = [new("level", "A", "current")];

    public IReadOnlyList<PointColumn> Columns { get; } = [new("ticks", "", "100 ns of bench time", ColumnKind.Integer), new("voltage", "V", "reading")];

    public IReadOnlyList<InstrumentRole> Roles { get; } = [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter];

    public Envelope Plan(MeasurementBench bench) => new()
    {
        Voltage = 0.1, Current = 2e-6, SetPoints = setPoints, Points = setPoints * pointsEach, Duration = TimeSpan.FromHours(1),
    };

    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points) =>
        done.Count == setPoints ? null : new SetPoint(done.Count, [0.5e-6 * (done.Count + 1)]);

    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        if (previous is null)
        {
            await bench.ConfigureSourceAsync(
                new SourceMeterSettings { Function = SourceFunction.Current, SourceRange = 10e-6, Compliance = 0.1 }, cancellationToken);
            await bench.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings { NplcCount = 0.1 }, cancellationToken);
        }

        await bench.SourceMeter.RampToAsync(from.Values[0], bench.Time, cancellationToken);
    }

    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var readings = new Reading[BatchSize];
        for (var done = measured.Count; done < pointsEach; done += BatchSize)
        {
            var count = Math.Min(BatchSize, pointsEach - done);
            await bench.Nanovoltmeter.ReadSeriesAsync(readings.AsMemory(0, count), cancellationToken);
            var values = new double[count * 2];
            for (var row = 0; row < count; row++)
            {
                values[2 * row] = readings[row].Timestamp.UtcTicks - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;
                values[2 * row + 1] = readings[row].Value;
            }

            yield return new PointBatch(values, count);
        }
    }

    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points) => new([], ["none"]);
}
