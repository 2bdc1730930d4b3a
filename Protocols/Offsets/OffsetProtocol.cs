using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Offsets;

/// <summary>
/// Measures what a bench adds to its readings, round by round: voltage at zero current before and behind a new zero of
/// the voltmeter, the same with the device shorted where there is a switch, and voltage and current read back at several
/// currents of both signs, all too small to change the junction.
/// </summary>
public sealed class OffsetProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "offsets";

    internal const int Time = 0;
    internal const int SetCurrent = 1;
    internal const int ReadCurrent = 2;
    internal const int Voltage = 3;

    private readonly JunctionReadout _readout;
    private readonly double[] _currents;

    /// <summary>Makes a protocol for one run.</summary>
    public OffsetProtocol(OffsetSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _readout = new JunctionReadout(settings.Readout, ProtocolName);
        _currents = [.. settings.Biases.SelectMany(bias => new[] { bias, -bias }).Select(bias => bias / settings.Readout.ExpectedResistance)];
    }

    /// <summary>The settings of the run.</summary>
    public OffsetSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
    [
        new PointColumn("round", "", "from 1", ColumnKind.Integer),
        new PointColumn("step", "", "0 zero current, 1 behind a new zero of the voltmeter, 2 device shorted, 3 at a current", ColumnKind.Integer),
        new PointColumn("current", "A", "current that is set"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns { get; } =
    [
        new PointColumn("time", "s", "end of the reading on the bench's clock, since 2026-01-01T00:00Z"),
        new PointColumn("set_current", "A", "current that was set"),
        new PointColumn("read_current", "A", "current that the source read back, mean at the set point"),
        new PointColumn("voltage", "V", "reading of the nanovoltmeter"),
        new PointColumn("flags", "", "1 overload, 2 compliance, 4 unsettled, added up", ColumnKind.Integer),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles { get; } = [InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter];

    private int StepsPerRound => _currents.Length + 3;

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench)
    {
        var setPoints = Settings.Rounds * StepsPerRound;
        return _readout.Bounds(bench, setPoints, (long)setPoints * Settings.Reads, 0);
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        var (round, place) = (done.Count / StepsPerRound, done.Count % StepsPerRound);
        return round < Settings.Rounds
            ? new SetPoint(done.Count, [round + 1, Math.Min(place, (int)OffsetStep.Level), place < 3 ? 0 : _currents[place - 3]])
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
            await _readout.ConnectAtZeroAsync(bench, cancellationToken);
            await bench.Nanovoltmeter.ReZeroAsync(cancellationToken);
        }

        await bench.SourceMeter.RampToAsync(from.Values[2], bench.Time, cancellationToken);
        if ((OffsetStep)(int)from.Values[1] == OffsetStep.ZeroAfter)
        {
            await bench.Nanovoltmeter.ReZeroAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        var isShorted = (OffsetStep)(int)setPoint.Values[1] == OffsetStep.Shorted;
        if (measured.CountAt(setPoint.Index) > 0 || (isShorted && bench.ShortingSwitch is null))
        {
            yield break;
        }

        if (isShorted)
        {
            await bench.ShortingSwitch!.CloseAsync(cancellationToken);
        }

        await bench.Time.WaitAsync(TimeSpan.FromSeconds(Settings.Readout.Settle), cancellationToken);
        var batch = await ReadAsync(bench, setPoint.Values[2], cancellationToken);
        if (isShorted)
        {
            await bench.ShortingSwitch!.OpenAsync(cancellationToken);
        }

        yield return batch;
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points) => OffsetAnalysis.Of(setPoints, points);

    // The source reads before, between and behind, so that a telegraph's readings lie in the middle of them.
    private async Task<PointBatch> ReadAsync(MeasurementBench bench, double current, CancellationToken cancellationToken)
    {
        const int ReadBacks = 3;
        var readings = new Reading[Settings.Reads];
        var (sum, flags, taken) = (0.0, ReadingFlags.None, 0);
        for (var part = 0; part < ReadBacks; part++)
        {
            var back = await bench.SourceMeter.ReadAsync(cancellationToken);
            sum += back.Current / ReadBacks;
            flags |= back.Flags & ReadingFlags.Compliance;
            var next = part == ReadBacks - 1 ? readings.Length : readings.Length * (part + 1) / ReadBacks;
            await bench.Nanovoltmeter.ReadSeriesAsync(readings.AsMemory(taken, next - taken), cancellationToken);
            taken = next;
        }

        var values = new double[readings.Length * Columns.Count];
        for (var row = 0; row < readings.Length; row++)
        {
            var seconds = (readings[row].Timestamp - ReadoutColumns.TimeOrigin).TotalSeconds;
            ((double[])[seconds, current, sum, readings[row].Value, (int)(flags | readings[row].Flags)]).CopyTo(values, row * Columns.Count);
        }

        return new PointBatch(values, readings.Length);
    }
}
