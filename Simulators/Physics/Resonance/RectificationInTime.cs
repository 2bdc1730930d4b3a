using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>
/// The rectified voltage by following the magnetisation in time under radio-frequency voltage, current and field: right for
/// any level, and at any temperature.
/// </summary>
/// <remarks>
/// <para>Each well is followed from rest until its transient has died away, then averaged over whole periods; the wells are
/// weighted with Boltzmann's factors. For small levels it is the closed form of <see cref="SpinTorqueResonance"/>.</para>
/// <para>Above 0 K a twin without radio frequency feels the same thermal field and is subtracted, which takes most of the
/// noise away. The magnetisation may then leave its well: the result is a mean over what it did.</para>
/// </remarks>
public sealed class RectificationInTime
{
    private const int Blocks = 16;

    private readonly SpinTorqueResonance _resonance;

    /// <summary>Takes an operating point.</summary>
    /// <param name="resonance">The operating point with its wells.</param>
    public RectificationInTime(SpinTorqueResonance resonance)
    {
        ArgumentNullException.ThrowIfNull(resonance);
        _resonance = resonance;
    }

    /// <summary>Temperature of the magnetisation in K; 0 leaves out the thermal field.</summary>
    public double Temperature { get; init; }

    /// <summary>Seed of the thermal field.</summary>
    public ulong Seed { get; init; }

    /// <summary>Periods of the radio frequency to average over, rounded up to a multiple of 16.</summary>
    public int Periods { get; init; } = Blocks;

    /// <summary>The dc voltage at a frequency in Hz, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not above zero, or so low that steps are without number.</exception>
    public RectifiedVoltage At(double frequency, CancellationToken cancellationToken = default)
    {
        var sum = default(RectifiedVoltage);
        for (var index = 0; index < _resonance.Wells.Count; index++)
        {
            var well = _resonance.Wells[index];
            var one = InWell(index, frequency, cancellationToken);
            sum = new RectifiedVoltage(
                sum.Mixing + well.Weight * one.Mixing, sum.BiasShift + well.Weight * one.BiasShift,
                double.Hypot(sum.StandardError, well.Weight * one.StandardError));
        }

        return sum;
    }

    /// <summary>The same in one well.</summary>
    /// <param name="index">Which of <see cref="SpinTorqueResonance.Wells"/>.</param>
    /// <param name="frequency">Frequency in Hz, above 0.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not above zero, or so low that steps are without number.</exception>
    public RectifiedVoltage InWell(int index, double frequency, CancellationToken cancellationToken = default)
    {
        var well = _resonance.Wells[index];
        var run = new DrivenWell(_resonance, index, frequency, Temperature, Seed);
        run.Settle(cancellationToken);
        var (periodsABlock, sum, sumOfSquares, shift) = ((Periods + Blocks - 1) / Blocks, 0.0, 0.0, 0.0);
        for (var block = 0; block < Blocks; block++)
        {
            var mixing = 0.0;
            for (var period = 0; period < periodsABlock; period++)
            {
                var (mixed, resistance) = run.Period(1);
                mixing += mixed / periodsABlock;
                shift += resistance / (periodsABlock * Blocks);
            }

            sum += mixing;
            sumOfSquares += mixing * mixing;
            cancellationToken.ThrowIfCancellationRequested();
        }

        var variance = Math.Max(0, (sumOfSquares - sum * sum / Blocks) / (Blocks - 1));
        return new RectifiedVoltage(
            sum / Blocks, well.BiasCurrent * shift,
            Temperature > 0 ? Math.Sqrt(variance / Blocks) : 0);
    }

    /// <summary>
    /// Feeds a lock-in amplifier with the dc voltage of every period while the radio frequency is modulated, mean of the wells.
    /// </summary>
    /// <param name="frequency">Radio frequency in Hz, far above that of the modulation.</param>
    /// <param name="modulation">How the level changes.</param>
    /// <param name="detector">The lock-in amplifier.</param>
    /// <param name="duration">Time in s; several time constants of the detector.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The frequency is not above zero, or so low that steps are without number; or the modulation is none.
    /// </exception>
    public void Detect(
        double frequency, AmplitudeModulation modulation, LockInDetector detector, double duration,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(modulation);
        ArgumentNullException.ThrowIfNull(detector);
        modulation.ThrowIfInvalid();
        var runs = _resonance.Wells
            .Select((well, index) => (Well: well, Driven: new DrivenWell(_resonance, index, frequency, Temperature, Seed))).ToArray();
        foreach (var (_, driven) in runs)
        {
            driven.Settle(cancellationToken);
        }

        var periods = (long)(duration * frequency);
        for (var period = 0L; period < periods; period++)
        {
            var voltage = 0.0;
            foreach (var (well, driven) in runs)
            {
                var (mixing, resistance) = driven.Period(modulation.LevelAt((period + 0.5) / frequency));
                voltage += well.Weight * (mixing + well.BiasCurrent * resistance);
            }

            detector.Add(voltage, 1 / frequency);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
