using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.StateReads;

/// <summary>
/// Reads the state of a junction at each of several fields as often as somebody needs it: what a network asks of a neuron. The
/// junction starts each field in the state the last one left.
/// </summary>
public sealed class StateReadsProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "state-reads";

    private readonly JunctionReadout _readout;

    /// <summary>Makes a protocol for one run.</summary>
    public StateReadsProtocol(StateReadsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _readout = new JunctionReadout(settings.Readout, ProtocolName);
    }

    /// <summary>The settings of the run.</summary>
    public StateReadsSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public Mounting? Mounting => Bench.Mounting.Perpendicular;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
    [
        new PointColumn("field", "T", "field that is held"),
        new PointColumn("reads", "", "readings that are taken", ColumnKind.Integer),
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
        var bounds = _readout.Bounds(
            bench, Settings.Fields.Count, Settings.Reads.Sum(count => (long)count), Settings.Fields.Max(Math.Abs));
        var travel = Settings.Fields.Zip(Settings.Fields.Skip(1), (first, second) => Math.Abs(second - first)).Sum()
            + Math.Abs(Settings.Fields[0]);
        return bench.Instruments.ContainsKey(InstrumentRole.Magnet)
            ? bounds with { Duration = bounds.Duration + TimeSpan.FromSeconds(travel / bench.Magnet.RampRate) }
            : bounds;
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        return done.Count < Settings.Fields.Count
            ? new SetPoint(done.Count, [Settings.Fields[done.Count], Settings.Reads[done.Count]])
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
            await _readout.ConnectAsync(bench, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setPoint);
        return _readout.ReadAsync(
            bench, setPoint.Index, setPoint.Values[0], (int)setPoint.Values[1], measured, _ => int.MaxValue, cancellationToken);
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return StateReadsAnalysis.Of(points);
    }
}
