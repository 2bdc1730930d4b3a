using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.PulseActivation;

/// <summary>
/// Drives a junction with pulses of current from a waveform generator, records its voltage with an oscilloscope, and finds what a
/// network would read of it: the swing of its ringing resistance (Zheng et al., arXiv:1912.08596, Fig. 1), or its mean voltage.
/// </summary>
/// <remarks>
/// The largest and the smallest amplitude come first: where they cannot be told apart by the pulses asked for, the run ends there
/// and says how many it would take.
/// </remarks>
public sealed class PulseActivationProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "activation";

    private const int LargestBatch = 16;
    private const double SecondsPerPulse = 0.05;
    private const double SettleSeconds = 2;
    private const string Recorded = "pulse";

    /// <summary>Makes a protocol for one run.</summary>
    public PulseActivationProtocol(PulseActivationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
    }

    /// <summary>The settings of the run.</summary>
    public PulseActivationSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
        [new PointColumn("current", "A", "amplitude of the pulses through the junction at its expected resistance")];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns { get; } =
    [
        new("time", "s", "end of the record on the bench's clock, since 2026-01-01T00:00Z"),
        new("current", "A", "amplitude of the pulse at the expected resistance"),
        new("voltage", "V", "mean voltage across the junction, from a fifth of the pulse to its end"),
        new("resistance", "Ohm", "mean resistance in the time that is read"),
        new("cosine", "Ohm", "ringing in the last period, in phase with the trigger"),
        new("sine", "Ohm", "ringing in the last period, in quadrature"),
        new("widening", "", "height of the oscilloscope's screen over that for the expected resistance"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles { get; } =
        [InstrumentRole.SourceMeter, InstrumentRole.WaveformGenerator, InstrumentRole.Oscilloscope];

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var (plan, largest) = (PulsePlan.On(bench, Settings), Settings.Currents[^1]);
        var points = (long)Settings.Currents.Length * Settings.Pulses;
        return new Envelope
        {
            Voltage = plan.LargestDeviceVoltage(largest),
            Current = plan.LargestCurrent(largest),
            SetPoints = Settings.Currents.Length,
            Points = points,
            Duration = TimeSpan.FromSeconds((Settings.Currents.Length * SettleSeconds) + (points * (SecondsPerPulse + (5 * Settings.Pulse)))),
        };
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(points);
        var currents = Settings.Currents;
        return done.Count switch
        {
            0 => new SetPoint(0, [currents[^1]]),
            1 => new SetPoint(1, [currents[0]]),
            2 when PulseContrast.Of(PulseAmplitude.All(done, points, Settings)) is { IsHopeless: true } => null,
            _ when done.Count < currents.Length => new SetPoint(done.Count, [currents[done.Count - 1]]),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(from);
        var plan = PulsePlan.On(bench, Settings);
        var (volts, sampleRate) = plan.Waveform(from.Values[0]);
        var connection = new WaveformConnection(ProtocolName, plan.LargestDeviceVoltage(Settings.Currents[^1]), Settings.ExpectedResistance);
        await PlayedWaveform.LoadAsync(bench, volts, sampleRate, previous is null ? connection : null, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        var (plan, current, done) = (PulsePlan.On(bench, Settings), setPoint.Values[0], measured.CountAt(setPoint.Index));
        var widening = done > 0 ? measured.Column("widening", setPoint.Index)[^1] : await FindRangeAsync(bench, plan, current, cancellationToken);
        await ConfigureAsync(bench, plan, current, widening, cancellationToken);
        while (done < Settings.Pulses)
        {
            var count = Math.Min(LargestBatch, Settings.Pulses - done);
            var values = new double[count * Columns.Count];
            Waveform? first = null;
            for (var row = 0; row < count; row++)
            {
                var record = await PlayedWaveform.RecordAsync(bench, cancellationToken);
                first ??= record;
                Write(values.AsSpan(row * Columns.Count, Columns.Count), record, PulseAnswer.Of(record, current, plan, Settings), current, widening);
            }

            yield return new PointBatch(values, count) { Traces = done == 0 ? [Kept(first!)] : null };
            done += count;
        }
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(setPoints);
        ArgumentNullException.ThrowIfNull(points);
        return PulseActivationAnalysis.Of(PulseAmplitude.All(setPoints, points, Settings), Settings);
    }

    // By how much the screen must be wider than what the expected resistance fills.
    private static async Task<double> FindRangeAsync(MeasurementBench bench, PulsePlan plan, double current, CancellationToken cancellationToken) =>
        (await PlayedWaveform.FitAsync(bench, widening => ConfigureAsync(bench, plan, current, widening, cancellationToken), Recorded, cancellationToken)).Widening;

    private static Task<OscilloscopeSettings> ConfigureAsync(MeasurementBench bench, PulsePlan plan, double current, double widening, CancellationToken cancellationToken) =>
        PlayedWaveform.ConfigureAsync(bench, plan.Oscilloscope(current, widening), Recorded, cancellationToken);

    private static void Write(Span<double> row, Waveform record, PulseAnswer answer, double current, double widening)
    {
        row[0] = (record.Timestamp - ReadoutColumns.TimeOrigin).TotalSeconds;
        row[1] = current;
        row[2] = answer.Voltage;
        row[3] = answer.Resistance;
        row[4] = answer.Cosine;
        row[5] = answer.Sine;
        row[6] = widening;
    }

    private static PointTrace Kept(Waveform record) => new(0, "oscilloscope record", "V", record.FirstSample, record.SampleInterval, record.Volts);
}
