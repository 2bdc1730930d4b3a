using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>
/// Reads the resistance of a junction again and again at one field and bias, and finds its two states and how long it
/// stays in them.
/// </summary>
public sealed class TelegraphProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "telegraph";

    private readonly JunctionReadout _readout;

    /// <summary>Makes a protocol for one run.</summary>
    public TelegraphProtocol(TelegraphSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _readout = new JunctionReadout(settings.Readout, ProtocolName);
    }

    /// <summary>The settings of the run.</summary>
    public TelegraphSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
        [new PointColumn("field", "T", "field that is held; empty when it is left alone")];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns => ReadoutColumns.All;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles => Settings.Field is null
        ? [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter]
        : [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter, InstrumentRole.Magnet];

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench) =>
        _readout.Bounds(bench, setPoints: 1, Settings.Reads, Math.Abs(Settings.Field ?? 0));

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        return done.Count == 0 ? new SetPoint(0, [Settings.Field ?? double.NaN]) : null;
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (Settings.Regulate)
        {
            await FieldSetting.RegulateAsync(bench, from.Values[0], ProtocolName, cancellationToken);
        }
        else
        {
            await FieldSetting.SetAsync(bench, from.Values[0], cancellationToken);
        }

        await _readout.ConnectAsync(bench, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        var rule = Settings.StopAt is { } target ? new StopRule(target, Settings) : null;
        rule?.Add(measured);
        if (rule is { IsReached: true })
        {
            yield break;
        }

        var batches = _readout.ReadAsync(
            bench, setPoint.Index, setPoint.Values[0], Settings.Reads, measured,
            done => rule is null ? int.MaxValue : StopRule.NextCheck(done), cancellationToken);
        await foreach (var batch in batches)
        {
            yield return batch;
            rule?.Add(batch);
            if (rule is { IsReached: true })
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return TelegraphAnalysis.Of(points.Column("time"), points.Column("resistance"), Settings);
    }
}
