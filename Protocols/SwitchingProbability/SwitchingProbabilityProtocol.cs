using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>
/// Measures the probability of the high state against field and fits the activation curve. The voltmeter is re-zeroed,
/// and zero and current are measured, at each field; the junction starts each field in the state the last one left.
/// </summary>
public sealed class SwitchingProbabilityProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "switching-probability";

    private readonly JunctionReadout _readout;

    /// <summary>Makes a protocol for one run.</summary>
    public SwitchingProbabilityProtocol(SwitchingProbabilitySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _readout = new JunctionReadout(settings.Readout, ProtocolName);
    }

    /// <summary>The settings of the run.</summary>
    public SwitchingProbabilitySettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns =>
    [
        new PointColumn("field", "T", "field that is held"),
        new PointColumn("reads", "", "readings that are taken", ColumnKind.Integer),
        .. Settings.Adaptive is null
            ? (PointColumn[])[]
            : [new PointColumn("interval", "s", "from the start of one reading to the start of the next")],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns => ReadoutColumns.All;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles { get; } =
        [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter, InstrumentRole.Magnet];

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench)
    {
        var points = Settings.LargestPoints;
        var setPoints = Settings.Adaptive is null
            ? Settings.Fields.Count
            : (int)Math.Min(int.MaxValue, points / Math.Min(Settings.Reads, 20) + 1);
        var bounds = _readout.Bounds(bench, setPoints, points, Settings.Fields.Max(Math.Abs));
        return bounds with
        {
            Points = points,
            Duration = bounds.Duration + RampTime(bench, setPoints)
                + TimeSpan.FromSeconds(Settings.Adaptive is null ? 0 : Settings.LongestAdaptive - points * Settings.Readout.EstimatedPeriod),
        };
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        if (Settings.Adaptive is { } targets)
        {
            var choice = new AdaptiveFieldChoice(Settings.Fields, targets, Settings.Budget).Next(FieldSeries.Of(points));
            return choice is { } next ? new SetPoint(done.Count, [next.Field, next.Reads, next.Interval]) : null;
        }

        return done.Count < Settings.Fields.Count
            ? new SetPoint(done.Count, [Settings.Fields[done.Count], Settings.Reads])
            : null;
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        await FieldSetting.SetAsync(bench, from.Values[0], cancellationToken);
        if (previous is null)
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
            bench, setPoint.Index, setPoint.Values[0], (int)setPoint.Values[1], measured, _ => int.MaxValue, cancellationToken);
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return SwitchingProbabilityAnalysis.Of(points, Settings);
    }

    private JunctionReadout ReadoutAt(SetPoint setPoint) => Settings.Adaptive is null
        ? _readout
        : new JunctionReadout(Settings.Readout with { Spacing = setPoint.Values[2] }, ProtocolName);

    // From below or above, every field may need an excursion of its own; the longest is one across the range.
    private TimeSpan RampTime(MeasurementBench bench, int setPoints)
    {
        if (!bench.Instruments.ContainsKey(InstrumentRole.Magnet))
        {
            return TimeSpan.Zero;
        }

        var (low, high) = (Settings.Fields.Min(), Settings.Fields.Max());
        var travel = Settings.Adaptive is null
            ? Settings.Fields.Zip(Settings.Fields.Skip(1), (first, second) => Math.Abs(second - first)).Sum()
            : (high - low) * setPoints;
        return TimeSpan.FromSeconds((travel + Math.Abs(Settings.Fields[0]) + high - low) / bench.Magnet.RampRate);
    }
}
