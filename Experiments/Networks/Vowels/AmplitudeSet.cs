using System.Numerics;
using SpinBench.Simulators.Physics.AutoOscillators;

namespace SpinBench.Networks.Vowels;

/// <summary>
/// The oscillators of an <see cref="OscillatorSet"/> with their amplitudes: auto-oscillators whose phases, where amplitudes stay, move as
/// the set says. Signals and couplings are as strong as the set's locking ranges and coupling ask. Without noise.
/// </summary>
/// <remarks>
/// A. Slavin, V. Tiberkevich, IEEE Trans. Magn. 45, 1875 (2009): D = F sqrt(1 + ν²)/(2π sqrt(p0)); the phase of the coupling, atan ν, is that
/// by which a coupling turns into sin(φ_j - φ_i). Supercriticality, ν and Q are ours.
/// </remarks>
/// <param name="set">The oscillators, of one locking range.</param>
/// <param name="relaxation">Γ_p of each in 1/s: a departure of the power dies out as exp(-2 Γ_p t).</param>
public sealed class AmplitudeSet(OscillatorSet set, double relaxation)
{
    /// <summary>Current over the threshold.</summary>
    public const double Supercriticality = 1.5;

    /// <summary>ν.</summary>
    public const double Nonlinearity = 1;

    /// <summary>Q.</summary>
    public const double NonlinearDamping = 2;

    // Phases are followed from one of these many parts of a presentation to the next: less than a quarter of a turn each.
    private const int PartCount = 1800;
    private const double ThresholdCurrent = 1e-3;

    // Part of the longest stable step.
    private const double StepMargin = 0.15;

    /// <summary>The synchronisation for each pair of signals.</summary>
    /// <param name="frequencies">Free-running frequency of each oscillator in Hz.</param>
    /// <param name="tones">The pairs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Synchronisation[] Show(IReadOnlyList<double> frequencies, IReadOnlyList<TonePair> tones, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tones);
        var seen = new Synchronisation[tones.Count];
        Parallel.For(0, tones.Count, new ParallelOptions { CancellationToken = cancellationToken }, index => seen[index] = Show(frequencies, tones[index]));
        return seen;
    }

    private Synchronisation Show(IReadOnlyList<double> frequencies, TonePair tones)
    {
        AutoOscillator[] oscillators = [.. frequencies.Select(Oscillator)];
        var power = oscillators[0].FreeRunningPower(Supercriticality * ThresholdCurrent);
        var part = set.Step * set.StepCount / PartCount;
        var steps = (int)Math.Ceiling(part * FastestRate(oscillators, tones) / StepMargin);
        var network = new AutoOscillatorNetwork(oscillators, Coupling(), Math.Tau * set.Reference, part / steps)
        {
            Signals = [Signal(tones.First, power), Signal(tones.Second, power)],
        };
        Array.Fill(network.Currents, Supercriticality * ThresholdCurrent);
        network.Amplitudes.Fill(Math.Sqrt(power));
        var means = MeanFrequencies(network, steps, part);
        return set.Follow(means, tones);
    }

    private double[] MeanFrequencies(AutoOscillatorNetwork network, int steps, double part)
    {
        var (means, before) = (new double[set.Count], new Complex[set.Count]);
        for (var index = 0; index < PartCount; index++)
        {
            network.Amplitudes.CopyTo(before);
            network.Advance(steps);
            for (var oscillator = 0; oscillator < set.Count && index >= PartCount / 3; oscillator++)
            {
                // The amplitude turns as exp(-iωt).
                means[oscillator] -= (network.Amplitudes[oscillator] * Complex.Conjugate(before[oscillator])).Phase;
            }
        }

        return Array.ConvertAll(means, turned => set.Reference + (turned / (Math.Tau * part * (PartCount - (PartCount / 3)))));
    }

    private AutoOscillator Oscillator(double frequency)
    {
        var damping = relaxation / (Supercriticality - 1);
        var shift = Nonlinearity * damping * (Supercriticality + NonlinearDamping);
        var power = (Supercriticality - 1) / (Supercriticality + NonlinearDamping);
        return new AutoOscillator
        {
            Frequency = (Math.Tau * frequency) - (shift * power), FrequencyShift = shift, Damping = damping,
            NonlinearDamping = NonlinearDamping, DrivePerAmpere = damping / ThresholdCurrent,
        };
    }

    private ExternalSignal Signal(double frequency, double power) =>
        new(Math.Tau * set.LockingRanges.Average() * Math.Sqrt(power) / PhaseGain, Math.Tau * frequency);

    private Complex[] Coupling()
    {
        var strength = Complex.FromPolarCoordinates(Math.Tau * set.Coupling / PhaseGain, Math.Atan(Nonlinearity));
        return [.. Enumerable.Range(0, set.Count * set.Count).Select(index => index / set.Count == index % set.Count ? Complex.Zero : strength)];
    }

    private static double PhaseGain => Math.Sqrt(1 + (Nonlinearity * Nonlinearity));

    // Of anything in the turning frame, for powers up to 1.
    private double FastestRate(AutoOscillator[] oscillators, TonePair tones)
    {
        var frame = Math.Tau * set.Reference;
        var signal = Math.Max(Math.Abs(tones.First - set.Reference), Math.Abs(tones.Second - set.Reference)) * Math.Tau;
        return oscillators.Max(oscillator => Math.Max(signal, Math.Max(Math.Abs(oscillator.FrequencyAt(0) - frame), Math.Abs(oscillator.FrequencyAt(1) - frame)))
            + oscillator.PositiveDamping(1) + oscillator.NegativeDamping(0, Supercriticality * ThresholdCurrent)) + (Math.Tau * set.Coupling * set.Count);
    }
}
