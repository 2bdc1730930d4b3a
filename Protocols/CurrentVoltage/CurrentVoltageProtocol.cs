using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>
/// Measures resistance against bias from small to large in alternating sign, with ranges that are fixed for the largest,
/// and goes no further when the junction shows that it would break down or that a contact is open.
/// </summary>
public sealed class CurrentVoltageProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "current-voltage";

    // Looked at before the rest is read, so that a failing junction is not kept under bias.
    private const int FirstReads = 4;

    private readonly JunctionReadout _readout;

    /// <summary>Makes a protocol for one run.</summary>
    public CurrentVoltageProtocol(CurrentVoltageSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _readout = new JunctionReadout(settings.Readout, ProtocolName);
    }

    /// <summary>The settings of the run.</summary>
    public CurrentVoltageSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
        [new PointColumn("bias", "V", "voltage across the junction at the expected resistance")];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns => ReadoutColumns.All;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles => Settings.Field is null
        ? [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter]
        : [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter, InstrumentRole.Magnet];

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench) => _readout.Bounds(
        bench, Settings.Biases.Count, (long)Settings.Biases.Count * Settings.Reads, Math.Abs(Settings.Field ?? 0));

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(points);
        return done.Count < Settings.Biases.Count && BreakdownWatch.Verdict(CurveOf(points), Settings) is null
            ? new SetPoint(done.Count, [Settings.Biases[done.Count]])
            : null;
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(from);
        if (previous is null)
        {
            await SetFieldAsync(bench, cancellationToken);
            await _readout.ConnectAtZeroAsync(bench, cancellationToken);
        }

        await bench.SourceMeter.RampToAsync(At(from.Values[0]).Current, bench.Time, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        var here = new PointTable(Columns);
        var readout = new JunctionReadout(At(setPoint.Values[0]), ProtocolName);
        var batches = readout.ReadAsync(
            bench, setPoint.Index, Settings.Field ?? double.NaN, Settings.Reads, measured,
            done => done < FirstReads ? FirstReads : int.MaxValue, cancellationToken);
        await foreach (var batch in batches)
        {
            here.Append(setPoint.Index, batch);
            var isAtRisk = BreakdownWatch.Verdict(CurveOf(here), Settings) is not null;
            if (isAtRisk)
            {
                await bench.SourceMeter.RampToAsync(0, bench.Time, cancellationToken);
            }

            yield return batch;
            if (isAtRisk)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return CurrentVoltageAnalysis.Of(CurveOf(points), Settings);
    }

    private IReadOnlyList<BiasPoint> CurveOf(PointTable points) => BiasPoint.Of(points, index => Settings.Biases[index]);

    private ReadoutSettings At(double bias) => Settings.Readout with { Bias = bias };

    private async Task SetFieldAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        if (Settings.Regulate)
        {
            await FieldSetting.RegulateAsync(bench, Settings.Field ?? double.NaN, ProtocolName, cancellationToken);
        }
        else
        {
            await FieldSetting.SetAsync(bench, Settings.Field ?? double.NaN, cancellationToken);
        }
    }
}
