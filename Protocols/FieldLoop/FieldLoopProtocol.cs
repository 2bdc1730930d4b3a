using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Magnets;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>
/// Walks the field around a loop and reads the resistance at every step. The field never turns but at the ends of the
/// loop; a run that is taken up walks its history again before it measures.
/// </summary>
public sealed class FieldLoopProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "field-loop";

    private const double SmallestTolerance = 2e-5;
    private const double TolerancePerStep = 0.1;
    private const double RegulationSeconds = 1.5;
    private const double SettlingSeconds = 0.6;

    private readonly JunctionReadout _readout;
    private readonly JunctionReadout _undisturbed;
    private readonly FieldPath _path;

    /// <summary>Makes a protocol for one run.</summary>
    public FieldLoopProtocol(FieldLoopSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _readout = new JunctionReadout(settings.Readout, ProtocolName);
        _undisturbed = new JunctionReadout(settings.Readout with { ZeroReads = 0, CurrentReadBack = false }, ProtocolName);
        _path = settings.Path;
    }

    /// <summary>The settings of the run.</summary>
    public FieldLoopSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public Mounting? Mounting => Settings.Mounting;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
    [
        new PointColumn("field", "T", "field that is held"),
        new PointColumn("rising", "", "1 where the field was reached from below, 0 from above", ColumnKind.Integer),
        new PointColumn("sweep", "", "double sweep, from 1", ColumnKind.Integer),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns => ReadoutColumns.All;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles { get; } =
        [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter, InstrumentRole.Magnet];

    private double Tolerance => Math.Max(SmallestTolerance, TolerancePerStep * Settings.Step);

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench)
    {
        var points = (long)_path.Steps.Count * Settings.Reads;
        var readings = Settings.ThermalVoltage == ThermalVoltage.ReversedCurrent ? 2 * points : points;
        var bounds = _readout.Bounds(bench, _path.Steps.Count, readings, _path.LargestField);
        var walk = _path.Length / bench.Magnet.RampRate
            + _path.Steps.Count * (SettlingSeconds + (IsRegulated(bench) ? RegulationSeconds : 0));
        var degaussing = Settings.Degauss
            ? Degaussing.Duration(_path.LargestField, bench.Magnet.RampRate, SettlingSeconds)
            : TimeSpan.Zero;
        return bounds with { Points = points, Duration = bounds.Duration + TimeSpan.FromSeconds(walk) + degaussing };
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        if (done.Count >= _path.Steps.Count)
        {
            return null;
        }

        var step = _path.Steps[done.Count];
        return new SetPoint(done.Count, [step.Field, step.IsRising ? 1 : 0, step.Sweep]);
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(from);
        if (previous is not null)
        {
            await WalkAsync(bench, from.Values[0], from.Values[1] > 0, cancellationToken);
            return;
        }

        await _readout.ConnectAsync(bench, cancellationToken);
        if (Settings.Degauss)
        {
            await Degaussing.RunAsync(bench.Magnet, _path.LargestField, null, cancellationToken);
        }

        var present = IsRegulated(bench)
            ? await FieldWalk.ReadAsync(bench, cancellationToken)
            : await bench.Magnet.ReadFieldAsync(cancellationToken);
        foreach (var turn in _path.HistoryOf(from.Index))
        {
            await WalkAsync(bench, turn, isRising: turn > present, cancellationToken);
            present = turn;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setPoint);
        var field = setPoint.Values[0];
        var readout = Settings.ZerosAtEveryField || _path.IsEnd(field) ? _readout : _undisturbed;
        return Settings.ThermalVoltage == ThermalVoltage.ReversedCurrent
            ? _readout.ReadReversedAsync(bench, setPoint.Index, field, Settings.Reads, measured, cancellationToken)
            : readout.ReadAsync(bench, setPoint.Index, field, Settings.Reads, measured, _ => int.MaxValue, cancellationToken);
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points) =>
        FieldLoopAnalysis.Of(setPoints, points, Settings);

    private bool IsRegulated(MeasurementBench bench) => Settings.Regulate && bench.Gaussmeter is not null;

    private Task WalkAsync(MeasurementBench bench, double field, bool isRising, CancellationToken cancellationToken)
    {
        var branch = isRising ? FieldBranch.Ascending : FieldBranch.Descending;
        return IsRegulated(bench)
            ? FieldWalk.RegulateAsync(bench, field, branch, Tolerance, ProtocolName, cancellationToken)
            : FieldWalk.ToAsync(bench, field, branch, cancellationToken);
    }
}
