using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearRegression;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.WaveformResponse;

/// <summary>
/// Plays a waveform of many levels through a junction with a waveform generator and keeps the junction's voltage at each of them: what a
/// reservoir's read-out learns from.
/// </summary>
/// <remarks>
/// Long waveforms are cut into blocks; before each the end of the one before is played again. The generator's output is off whenever another block is
/// loaded.
/// </remarks>
public sealed class WaveformResponseProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "waveform-response";

    private const double SettleSeconds = 2;
    private const string Recorded = "waveform";

    /// <summary>Makes a protocol for one run.</summary>
    public WaveformResponseProtocol(WaveformResponseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
    }

    /// <summary>The settings of the run.</summary>
    public WaveformResponseSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } = [new PointColumn("first", "", "number of the block's first level, from 0")];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns { get; } =
    [
        new("time", "s", "end of the record on the bench's clock, since 2026-01-01T00:00Z"),
        new("level", "", "level of the drive, -1 to 1"),
        new("voltage", "V", "mean voltage across the junction over the later half of the level's time"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles { get; } =
        [InstrumentRole.SourceMeter, InstrumentRole.WaveformGenerator, InstrumentRole.Oscilloscope];

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var plan = WaveformPlan.On(bench, Settings);
        return new Envelope
        {
            Voltage = plan.LargestVoltage,
            Current = plan.LargestCurrent,
            SetPoints = plan.BlockCount,
            Points = plan.Count,
            Duration = TimeSpan.FromSeconds((plan.BlockCount * SettleSeconds) + (6 * plan.Count * Settings.Node)),
        };
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(points);
        var next = done.Count == 0 ? 0 : (int)done[^1].Values[0] + points.CountAt(done[^1].Index);
        return next < Settings.Levels().Length ? new SetPoint(done.Count, [next]) : null;
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(from);
        var plan = WaveformPlan.On(bench, Settings);
        var connection = new WaveformConnection(ProtocolName, plan.LargestVoltage, Settings.ExpectedResistance);
        await PlayedWaveform.LoadAsync(bench, plan.Waveform(from.Index), 1 / Settings.Node, previous is null ? connection : null, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        if (measured.CountAt(setPoint.Index) > 0)
        {
            yield break;
        }

        var plan = WaveformPlan.On(bench, Settings);
        var (_, record) = await PlayedWaveform.FitAsync(
            bench, widening => ConfigureAsync(bench, plan, setPoint.Index, widening, cancellationToken), Recorded, cancellationToken);
        var voltages = plan.Read(record, setPoint.Index, bench.Oscilloscope.Identity.ResourceName);
        var values = new double[voltages.Length * Columns.Count];
        for (var node = 0; node < voltages.Length; node++)
        {
            var row = values.AsSpan(node * Columns.Count, Columns.Count);
            row[0] = (record.Timestamp - ReadoutColumns.TimeOrigin).TotalSeconds;
            row[1] = plan.Level((int)setPoint.Values[0] + node);
            row[2] = voltages[node];
        }

        yield return new PointBatch(values, voltages.Length)
        {
            Traces = [new PointTrace(0, "oscilloscope record", "V", record.FirstSample, record.SampleInterval, record.Volts)],
        };
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var (levels, voltages) = (points.Column("level"), points.Column("voltage"));
        if (voltages.Length < 3 || levels.Min() == levels.Max())
        {
            return new RunAnalysis([], ["too few levels for any result"]);
        }

        var middle = levels.Average();
        var (offset, slope) = SimpleRegression.Fit(levels, voltages);
        var scatter = Math.Sqrt(levels.Zip(voltages, (level, voltage) => Math.Pow(voltage - offset - (slope * level), 2)).Sum() / (levels.Length - 2));
        var error = scatter / Math.Sqrt(levels.Sum(level => (level - middle) * (level - middle)));
        return new RunAnalysis(
            [
                new("mean voltage", "V", voltages.Average(), double.NaN, double.NaN, "over all levels"),
                Estimate.Normal(slope, error, "slope of the voltage against the level").ToQuantity("voltage of a level", "V"),
                new("departure from the line", "V", scatter, double.NaN, double.NaN, "standard deviation about that slope: curvature, memory, switches and noise"),
            ],
            []);
    }

    // An oscilloscope rounds its rate: the record has to last as long at that.
    private static async Task ConfigureAsync(MeasurementBench bench, WaveformPlan plan, int block, double widening, CancellationToken cancellationToken)
    {
        var applied = await PlayedWaveform.ConfigureAsync(bench, plan.Oscilloscope(block, widening, plan.SampleRate), Recorded, cancellationToken);
        if (applied.SampleRate != plan.SampleRate)
        {
            await bench.Oscilloscope.ConfigureAsync(plan.Oscilloscope(block, widening, applied.SampleRate), cancellationToken);
        }
    }
}
