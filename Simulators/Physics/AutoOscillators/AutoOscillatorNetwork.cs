using System.Numerics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Physics.AutoOscillators;

/// <summary>
/// Auto-oscillators coupled by their complex amplitudes, with external signals and thermal noise.
/// </summary>
/// <remarks>
/// <para>dc_i/dt = [Γ₋(p_i) - Γ₊(p_i) - i (ω_i(p_i) - ω_f)] c_i + Σ_j K_ij c_j + Σ_s F_s exp(-i (ω_s - ω_f) t) + f_i(t):
/// <see cref="AutoOscillator"/>, seen in a frame that turns at ω_f, so that the step need not resolve the carrier. The
/// phase of K_ij is that of the coupling.</para>
/// <para>Heun's method: second order without noise, Stratonovich's solution with it. Noise whose strength depends on
/// the power has more than one reading; here the one by which the distribution of the power is
/// exp(-∫(1 - Γ₋/Γ₊) dp/η), as in V. Tiberkevich et al., Appl. Phys. Lett. 91, 192506 (2007), which needs the drift
/// Γ Q η c/2. The deviates are functions of key, step and oscillator alone. Nothing is allocated while it runs. Not safe
/// for concurrent use.</para>
/// </remarks>
public sealed class AutoOscillatorNetwork
{
    /// <summary>Largest product of a step and the fastest rate: Heun's amplitude then grows by less than 2e-4 a step.</summary>
    private const double LargestStepTimesRate = 0.2;

    private readonly AutoOscillator[] _oscillators;
    private readonly Complex[] _coupling;
    private readonly double _frame;
    private readonly double _step;
    private readonly ulong _key;
    private readonly Complex[] _amplitudes;
    private readonly Complex[] _predicted;
    private readonly Complex[] _rates;
    private readonly Complex[] _noise;
    private ulong _steps;

    /// <summary>Makes a network at rest, all amplitudes zero.</summary>
    /// <param name="oscillators">The oscillators.</param>
    /// <param name="coupling">K_ij in 1/s, row by row, its diagonal included; empty where nothing is coupled.</param>
    /// <param name="frameFrequency">ω_f in rad/s, near the frequencies at which they run.</param>
    /// <param name="step">Time step in s.</param>
    /// <param name="noiseKey">Key of the thermal noise, from <see cref="RandomStream.KeyOf"/>.</param>
    /// <exception cref="ArgumentException">The coupling is no square matrix of finite numbers.</exception>
    public AutoOscillatorNetwork(
        IReadOnlyList<AutoOscillator> oscillators, ReadOnlySpan<Complex> coupling, double frameFrequency, double step,
        ulong noiseKey = 0)
    {
        ArgumentNullException.ThrowIfNull(oscillators);
        _oscillators = [.. oscillators];
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_oscillators.Length, nameof(oscillators));
        if (!coupling.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(coupling.Length, _oscillators.Length * _oscillators.Length);
        }

        _coupling = coupling.ToArray();
        if (!_coupling.All(Complex.IsFinite))
        {
            throw new ArgumentException("A coupling is not finite.", nameof(coupling));
        }

        _frame = Require.Finite(frameFrequency, nameof(frameFrequency));
        _step = Require.Positive(step, nameof(step));
        _key = noiseKey;
        Currents = new double[_oscillators.Length];
        _amplitudes = new Complex[_oscillators.Length];
        _predicted = new Complex[_oscillators.Length];
        _rates = new Complex[_oscillators.Length];
        _noise = new Complex[_oscillators.Length];
    }

    /// <summary>Current through each oscillator in A; the caller sets it.</summary>
    public double[] Currents { get; }

    /// <summary>The external signals, none at first; they have the phase of their amplitude at time zero.</summary>
    public IReadOnlyList<ExternalSignal> Signals { get; set; } = [];

    /// <summary>Complex amplitudes c_i in the turning frame; the caller may set them.</summary>
    public Span<Complex> Amplitudes => _amplitudes;

    /// <summary>Time passed in s.</summary>
    public double Time => _steps * _step;

    /// <summary>Moves on by a number of steps.</summary>
    /// <exception cref="UnstableStepException">The step is too long for the rates at these currents; nothing moved.</exception>
    /// <exception cref="ArithmeticException">An amplitude has run out of the range of numbers.</exception>
    public void Advance(long steps)
    {
        RequireStableStep();
        for (var step = 0L; step < steps; step++)
        {
            Step();
        }

        var lost = Array.FindIndex(_amplitudes, amplitude => !Complex.IsFinite(amplitude));
        if (lost >= 0)
        {
            throw new ArithmeticException($"The amplitude of oscillator {lost} is not finite at {Time} s.");
        }
    }

    private void Step()
    {
        var drive = DriveAt(Time);
        for (var i = 0; i < _amplitudes.Length; i++)
        {
            _noise[i] = DrawNoise(i);
            _rates[i] = RateOfChange(i, _amplitudes, drive);
            _predicted[i] = _amplitudes[i] + _step * _rates[i] + NoiseStrength(i, _amplitudes) * _noise[i];
        }

        _steps++;
        drive = DriveAt(Time);
        for (var i = 0; i < _amplitudes.Length; i++)
        {
            _rates[i] += RateOfChange(i, _predicted, drive);
            _noise[i] *= NoiseStrength(i, _amplitudes) + NoiseStrength(i, _predicted);
        }

        for (var i = 0; i < _amplitudes.Length; i++)
        {
            _amplitudes[i] += (_step * _rates[i] + _noise[i]) / 2;
        }
    }

    private Complex DrawNoise(int index)
    {
        if (_oscillators[index].ThermalPower == 0)
        {
            return Complex.Zero;
        }

        var (real, imaginary) = CountedNoise.GaussianPair(_key, _steps, (ulong)index);
        return Math.Sqrt(_step) * new Complex(real, imaginary);
    }

    private Complex RateOfChange(int index, Complex[] amplitudes, Complex drive)
    {
        var oscillator = _oscillators[index];
        var power = Power(amplitudes[index]);
        var growth = oscillator.NegativeDamping(power, Currents[index]) - oscillator.PositiveDamping(power)
            + oscillator.Damping * oscillator.NonlinearDamping * oscillator.ThermalPower / 2;
        var rate = new Complex(growth, _frame - oscillator.FrequencyAt(power)) * amplitudes[index] + drive;
        var row = Row(index);
        for (var other = 0; other < row.Length; other++)
        {
            rate += row[other] * amplitudes[other];
        }

        return rate;
    }

    private ReadOnlySpan<Complex> Row(int index) =>
        _coupling.Length == 0 ? default : _coupling.AsSpan(index * _amplitudes.Length, _amplitudes.Length);

    private double NoiseStrength(int index, Complex[] amplitudes)
    {
        var oscillator = _oscillators[index];
        return Math.Sqrt(oscillator.PositiveDamping(Power(amplitudes[index])) * oscillator.ThermalPower);
    }

    private Complex DriveAt(double time)
    {
        var drive = Complex.Zero;
        for (var index = 0; index < Signals.Count; index++)
        {
            var signal = Signals[index];
            var (sin, cos) = Math.SinCos((_frame - signal.Frequency) * time);
            drive += signal.Amplitude * new Complex(cos, sin);
        }

        return drive;
    }

    // Over powers up to 1, where the negative damping ends.
    private void RequireStableStep()
    {
        var fastest = 0.0;
        for (var i = 0; i < _oscillators.Length; i++)
        {
            var oscillator = _oscillators[i];
            var rate = Math.Max(
                    Math.Abs(oscillator.FrequencyAt(0) - _frame), Math.Abs(oscillator.FrequencyAt(1) - _frame))
                + oscillator.PositiveDamping(1) + Math.Abs(oscillator.NegativeDamping(0, Currents[i]));
            foreach (var coupling in Row(i))
            {
                rate += Complex.Abs(coupling);
            }

            fastest = Math.Max(fastest, Require.Finite(rate, nameof(Currents)));
        }

        if (fastest * _step > LargestStepTimesRate)
        {
            throw new UnstableStepException(
                "Heun's method", _step, LargestStepTimesRate / fastest, $"rates up to {fastest:G3} rad/s in the turning frame");
        }
    }

    private static double Power(Complex amplitude) =>
        amplitude.Real * amplitude.Real + amplitude.Imaginary * amplitude.Imaginary;
}
