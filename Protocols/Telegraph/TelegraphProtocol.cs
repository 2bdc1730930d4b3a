using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>
/// Reads the resistance of a junction again and again at one field and bias, with a nanovoltmeter or an oscilloscope, and
/// finds its two states and how long it stays in them.
/// </summary>
public sealed class TelegraphProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "telegraph";

    private readonly TelegraphSampler _sampler;

    /// <summary>Makes a protocol for one run.</summary>
    public TelegraphProtocol(TelegraphSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _sampler = new TelegraphSampler(settings.Reading, ProtocolName);
    }

    /// <summary>The settings of the run.</summary>
    public TelegraphSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
        [new PointColumn("field", "T", "field that is held; empty when it is left alone")];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns => Settings.Reading.Columns;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles => Settings.Field is null
        ? Settings.Reading.Roles
        : [.. Settings.Reading.Roles, InstrumentRole.Magnet];

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench) =>
        _sampler.Bounds(bench, setPoints: 1, Settings.Reads, Math.Abs(Settings.Field ?? 0));

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

        await _sampler.ConnectAsync(bench, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        var rule = Settings.StopAt is { } target
            ? new StopRule(points => IsKnown(points, setPoint.Index, target), measured, setPoint.Index)
            : null;
        if (rule is { IsReached: true })
        {
            yield break;
        }

        var batches = _sampler.ReadAsync(
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
        return TelegraphAnalysis.Of(TelegraphRows.Of(points, setPoint: null), Settings);
    }

    private bool IsKnown(PointTable points, int setPoint, double target) =>
        _sampler.HasChosen(points, setPoint)
        && TelegraphAnalysis.Of(TelegraphRows.Of(points, setPoint), Settings).DwellTimes is { } dwells
        && dwells.RelativeHalfWidth <= target;
}
