using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Measures spin-torque ferromagnetic resonance: the dc voltage that a junction rectifies, against frequency or field, for
/// biases and fields or frequencies. The power is levelled over the loss of the path; with each reading the resistance is
/// read, so that the junction's magnetic state is known.
/// </summary>
public sealed class ResonanceProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "st-fmr";

    private const int LargestBatch = 16;

    private readonly ResonanceReadout _readout;

    /// <summary>Makes a protocol for one run.</summary>
    public ResonanceProtocol(ResonanceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _readout = new ResonanceReadout(settings);
    }

    /// <summary>The settings of the run.</summary>
    public ResonanceSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
    [
        new PointColumn("bias", "V", "voltage across the junction"),
        new PointColumn("field", "T", "field in the plane"),
        new PointColumn("frequency", "Hz", "radio frequency"),
        new PointColumn("reads", "", "readings that are taken", ColumnKind.Integer),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns => ResonanceColumns.All;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles =>
    [
        InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter, InstrumentRole.Magnet, InstrumentRole.RadioFrequencyGenerator,
        .. Settings.Detection == DetectionMethod.LockIn ? (InstrumentRole[])[InstrumentRole.LockInAmplifier] : [],
    ];

    /// <inheritdoc/>
    public Mounting? Mounting => Bench.Mounting.InPlane;

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench) => ResonancePlan.Of(Settings, bench);

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(points);
        return Settings.Adaptive is null
            ? ResonanceGrid.Next(Settings, done.Count)
            : new ResonanceChoice(Settings).Next(done, points);
    }

    /// <inheritdoc/>
    public Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(from);
        return _readout.PrepareAsync(bench, from.Values, previous?.Values, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        var done = measured.CountAt(setPoint.Index);
        var conditions = done > 0
            ? ResonanceConditions.Of(measured, setPoint.Index)
            : await _readout.BeginAsync(bench, setPoint.Values, cancellationToken);
        var reads = (int)setPoint.Values[3];
        var largest = bench.World is null ? 1 : LargestBatch;
        while (done < reads)
        {
            var count = Math.Min(largest, reads - done);
            var batch = await _readout.ReadAsync(bench, conditions, count, cancellationToken);
            done += count;
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return ResonanceAnalysis.Of(points, Settings);
    }
}
