using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Physics.AutoOscillators;

/// <summary>Phases of oscillators that pull on each other and follow external signals.</summary>
/// <remarks>
/// <para>dφ_i/dt = 2π [f_i + Σ_s D_s sin(φ_s - φ_i) + Σ_j K_ij sin(φ_j - φ_i)] + noise, φ_s = 2π f_s t: what is left of
/// <see cref="AutoOscillatorNetwork"/> where every power stays near its free-running value; D and K then hold the factor
/// sqrt(1 + ν²). White noise of the frequency, ⟨Δφ²⟩ = 2π Δf t, gives a free oscillator the linewidth Δf.</para>
/// <para>Sources: R. Adler, Proc. IRE 34, 351 (1946); Y. Kuramoto, Chemical Oscillations, Waves, and Turbulence (Springer
/// 1984); M. Romera et al., Nature 563, 230 (2018) for oscillators that follow two signals.</para>
/// <para>Heun's method with deviates that are functions of key, step and oscillator alone. Only differences of frequencies
/// matter, so they may be counted from any common reference, which lets steps be longer. Nothing is allocated while it
/// runs. Not safe for concurrent use.</para>
/// </remarks>
public sealed class PhaseNetwork
{
    /// <summary>Largest product of a step and the rate at which couplings pull, half of what Heun's method bears.</summary>
    private const double LargestStepTimesPull = 1;

    /// <summary>Largest part of a turn that a phase may make in a step.</summary>
    private const double LargestTurn = 0.25;

    private readonly double _step;
    private readonly double _linewidth;
    private readonly ulong _key;
    private readonly double[] _phases;
    private readonly double[] _predicted;
    private readonly double[] _rates;
    private readonly double[] _increments;
    private readonly double[] _sines;
    private readonly double[] _cosines;
    private ulong _steps;

    /// <summary>Makes a network without coupling, all phases and frequencies zero.</summary>
    /// <param name="count">Number of oscillators.</param>
    /// <param name="step">Time step in s.</param>
    /// <param name="linewidth">Full width at half maximum of each oscillator alone in Hz; 0 is without noise.</param>
    /// <param name="noiseKey">Key of the noise, from <see cref="RandomStream.KeyOf"/>.</param>
    public PhaseNetwork(int count, double step, double linewidth = 0, ulong noiseKey = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _step = Require.Positive(step, nameof(step));
        _linewidth = Require.NotNegative(linewidth, nameof(linewidth));
        _key = noiseKey;
        Frequencies = new double[count];
        Coupling = new double[count * count];
        _phases = new double[count];
        _predicted = new double[count];
        _rates = new double[count];
        _increments = new double[count];
        _sines = new double[count];
        _cosines = new double[count];
    }

    /// <summary>Frequencies f_i in Hz; the caller sets them.</summary>
    public double[] Frequencies { get; }

    /// <summary>Couplings K_ij in Hz, row by row: how oscillator i follows j; the caller sets them.</summary>
    public double[] Coupling { get; }

    /// <summary>The external signals, none at first.</summary>
    public IReadOnlyList<PhaseSignal> Signals { get; set; } = [];

    /// <summary>Phases φ_i in rad, never wrapped, so that their growth over a time is a mean frequency; may be set.</summary>
    public Span<double> Phases => _phases;

    /// <summary>Time passed in s.</summary>
    public double Time => _steps * _step;

    /// <summary>Moves on by a number of steps.</summary>
    /// <exception cref="UnstableStepException">The step is too long for these frequencies and couplings; nothing moved.</exception>
    public void Advance(long steps)
    {
        RequireStableStep();
        for (var step = 0L; step < steps; step++)
        {
            Step();
        }
    }

    private void Step()
    {
        DrawNoise();
        FillRates(_phases, Time);
        for (var i = 0; i < _phases.Length; i++)
        {
            _predicted[i] = _phases[i] + _step * _rates[i] + _increments[i];
            _increments[i] += _step / 2 * _rates[i];
        }

        _steps++;
        FillRates(_predicted, Time);
        for (var i = 0; i < _phases.Length; i++)
        {
            _phases[i] += _increments[i] + _step / 2 * _rates[i];
        }
    }

    private void DrawNoise()
    {
        var deviation = Math.Sqrt(Math.Tau * _linewidth * _step);
        for (var i = 0; i < _increments.Length; i++)
        {
            _increments[i] = deviation == 0 ? 0 : deviation * CountedNoise.GaussianPair(_key, _steps, (ulong)i).First;
        }
    }

    // sin(φ_j - φ_i) = sin φ_j cos φ_i - cos φ_j sin φ_i: one sine and cosine an oscillator.
    private void FillRates(double[] phases, double time)
    {
        for (var i = 0; i < phases.Length; i++)
        {
            (_sines[i], _cosines[i]) = Math.SinCos(phases[i]);
        }

        var (signalSine, signalCosine) = SignalAt(time);
        for (var i = 0; i < phases.Length; i++)
        {
            var (sine, cosine) = (signalSine, signalCosine);
            var row = Coupling.AsSpan(i * phases.Length, phases.Length);
            for (var j = 0; j < row.Length; j++)
            {
                sine += row[j] * _sines[j];
                cosine += row[j] * _cosines[j];
            }

            _rates[i] = Math.Tau * (Frequencies[i] + sine * _cosines[i] - cosine * _sines[i]);
        }
    }

    private (double Sine, double Cosine) SignalAt(double time)
    {
        var (sine, cosine) = (0.0, 0.0);
        for (var index = 0; index < Signals.Count; index++)
        {
            var signal = Signals[index];
            var (sin, cos) = Math.SinCos(Math.Tau * signal.Frequency * time);
            sine += signal.Coupling * sin;
            cosine += signal.Coupling * cos;
        }

        return (sine, cosine);
    }

    private void RequireStableStep()
    {
        foreach (var phase in _phases)
        {
            Require.Finite(phase, nameof(Phases));
        }

        var (pull, fastestSignal) = (0.0, 0.0);
        for (var index = 0; index < Signals.Count; index++)
        {
            pull += Math.Abs(Signals[index].Coupling);
            fastestSignal = Math.Max(fastestSignal, Math.Abs(Signals[index].Frequency));
        }

        for (var i = 0; i < _phases.Length; i++)
        {
            var strongest = pull;
            foreach (var coupling in Coupling.AsSpan(i * _phases.Length, _phases.Length))
            {
                strongest += Math.Abs(coupling);
            }

            var frequency = Require.Finite(Math.Max(Math.Abs(Frequencies[i]), fastestSignal), nameof(Frequencies));
            var stable = Math.Min(
                LargestTurn / frequency, LargestStepTimesPull / (Math.Tau * Require.Finite(strongest, nameof(Coupling))));
            if (_step > stable)
            {
                throw new UnstableStepException(
                    "Heun's method", _step, stable, $"a frequency of {frequency:G3} Hz and a coupling of {strongest:G3} Hz");
            }
        }
    }
}
