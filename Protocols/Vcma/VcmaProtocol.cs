using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.SwitchingProbability;

namespace SpinBench.Protocols.Vcma;

/// <summary>
/// Measures the probability of the high state against field at several biases: how the voltage controls weight, centre and
/// barrier. At each new bias the source is configured at zero behind the closed shorting switch; at each field the voltmeter
/// is re-zeroed and the zero measured without current, never with a reversed one, which would change the barrier.
/// </summary>
public sealed class VcmaProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "vcma";

    // Ramps, switch and configuration of a new bias, in s.
    private const double ConnectSeconds = 5;
    private const int SmallestAdaptiveBatch = 20;

    private const int Bias = 0;
    private const int Field = 1;
    private const int Reads = 2;
    private const int Current = 3;
    private const int Interval = 4;

    /// <summary>Makes a protocol for one run.</summary>
    public VcmaProtocol(VcmaSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
    }

    /// <summary>The settings of the run.</summary>
    public VcmaSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public Mounting? Mounting => Bench.Mounting.Perpendicular;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
    [
        new PointColumn("bias", "V", "bias that is asked for"),
        new PointColumn("field", "T", "field that is held"),
        new PointColumn("reads", "", "readings that are taken", ColumnKind.Integer),
        new PointColumn("current", "A", "current that makes the bias"),
        new PointColumn("interval", "s", "from the start of one reading to the start of the next"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns => ReadoutColumns.All;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles { get; } =
        [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter, InstrumentRole.Magnet];

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var largest = Settings.Biases.Max(Math.Abs);
        var readout = Settings.Readout with { Bias = largest };
        var perBias = Settings.Adaptive is null ? Settings.Fields.Count : Settings.Fields.Count * Settings.Reads / SmallestAdaptiveBatch;
        var bounds = new JunctionReadout(readout, ProtocolName).Bounds(
            bench, Settings.Biases.Count * perBias, Settings.LargestPoints, Settings.Fields.Max(Math.Abs));
        RequireSwitch(bench);
        var reading = bounds.Duration.TotalSeconds - Settings.LargestPoints * readout.EstimatedPeriod
            + Settings.Biases.Count * (Settings.LongestAtBias + ConnectSeconds + RampSeconds(bench, perBias));
        return bounds with
        {
            Current = largest / (BiasCurrents.SmallestFactor * readout.ExpectedResistance), Duration = TimeSpan.FromSeconds(reading),
        };
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        return Settings.Adaptive is { } targets ? NextAdaptive(done, points, targets) : NextOfGrid(done, points);
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(from);
        var isNewBias = previous is null || previous.Values[Current] != from.Values[Current];
        if (isNewBias && previous is not null)
        {
            await bench.SourceMeter.RampToAsync(0, bench.Time, cancellationToken);
        }

        await FieldSetting.SetAsync(bench, from.Values[Field], cancellationToken);
        if (isNewBias)
        {
            await ReadoutAt(from).ConnectAsync(bench, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setPoint);
        return ReadoutAt(setPoint).ReadAsync(
            bench, setPoint.Index, setPoint.Values[Field], (int)setPoint.Values[Reads], measured, _ => int.MaxValue, cancellationToken);
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(setPoints);
        ArgumentNullException.ThrowIfNull(points);
        return VcmaAnalysis.Of(SeriesByBias(setPoints, points), Settings);
    }

    private SetPoint? NextOfGrid(IReadOnlyList<SetPoint> done, PointTable points)
    {
        var (bias, field) = Math.DivRem(done.Count, Settings.Fields.Count);
        return bias < Settings.Biases.Count
            ? Make(done, Settings.Biases[bias], new FieldChoice(Settings.Fields[field], Settings.Reads, Settings.Readout.EstimatedPeriod), points)
            : null;
    }

    // Biases keep their order, whatever they would tell: every change of range is a relay beside the junction.
    private SetPoint? NextAdaptive(IReadOnlyList<SetPoint> done, PointTable points, AdaptiveTargets targets)
    {
        var chooser = new AdaptiveFieldChoice(Settings.Fields, targets, Settings.Budget);
        var series = FieldSeries.Of(points).ToDictionary(one => one.SetPoint);
        for (var index = done.Count == 0 ? 0 : IndexOf(done[^1].Values[Bias]); index < Settings.Biases.Count; index++)
        {
            var bias = Settings.Biases[index];
            var here = done.Where(one => one.Values[Bias] == bias).Select(one => series.GetValueOrDefault(one.Index)).OfType<FieldSeries>();
            if (chooser.Next([.. here]) is { } choice)
            {
                return Make(done, bias, choice, points);
            }
        }

        return null;
    }

    private int IndexOf(double bias) => Settings.Biases.TakeWhile(other => other != bias).Count();

    private SetPoint Make(IReadOnlyList<SetPoint> done, double bias, FieldChoice choice, PointTable points)
    {
        var same = done.Count > 0 && done[^1].Values[Bias] == bias ? done[^1] : null;
        var current = same?.Values[Current]
            ?? BiasCurrents.Of(bias, Settings.Readout.ExpectedResistance, SeriesByBias(done, points));
        return new SetPoint(done.Count, [bias, choice.Field, choice.Reads, current, choice.Interval]);
    }

    private static (double Bias, IReadOnlyList<FieldSeries> Series)[] SeriesByBias(
        IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        var biases = setPoints.ToDictionary(one => one.Index, one => one.Values[Bias]);
        return [.. FieldSeries.Of(points)
            .GroupBy(one => biases[one.SetPoint])
            .Select(group => (group.Key, (IReadOnlyList<FieldSeries>)[.. group]))];
    }

    private JunctionReadout ReadoutAt(SetPoint setPoint)
    {
        var (bias, current) = (setPoint.Values[Bias], setPoint.Values[Current]);
        return new JunctionReadout(
            Settings.Readout with
            {
                Bias = bias,
                ExpectedResistance = bias / current,
                Spacing = Settings.Adaptive is null ? null : setPoint.Values[Interval],
            },
            ProtocolName);
    }

    private void RequireSwitch(MeasurementBench bench)
    {
        if (bench.ShortingSwitch is not null)
        {
            return;
        }

        var ranges = Settings.Biases
            .Select(bias => bench.SourceMeter.FindSourceRange(SourceFunction.Current, Math.Abs(bias / Settings.Readout.ExpectedResistance)))
            .Distinct().Count();
        if (ranges > 1)
        {
            throw new PlanException(ProtocolName, FormattableString.Invariant(
                $"these biases need {ranges} ranges of the source, and the bench has no switch that shorts the device while a range changes. Add \"shorting switch: manual\" under \"wiring:\" in the bench file, or measure biases of one range at a time."));
        }
    }

    private double RampSeconds(MeasurementBench bench, int setPoints)
    {
        var (low, high) = (Settings.Fields.Min(), Settings.Fields.Max());
        var travel = Settings.Adaptive is null
            ? Settings.Fields.Zip(Settings.Fields.Skip(1), (first, second) => Math.Abs(second - first)).Sum()
            : (high - low) * setPoints;
        return (travel + 2 * (high - low)) / bench.Magnet.RampRate;
    }
}
