using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Vowels;

/// <summary>
/// Four copies of one network of phases at once, each with its own pair of signals, a lane a copy: Heun's method as in
/// <see cref="Simulators.Physics.AutoOscillators.PhaseNetwork"/>. Its noise has only two values a step, which leaves the
/// distribution of the phases as it is (P. E. Kloeden, E. Platen, Numerical Solution of Stochastic Differential Equations, Springer
/// 1992, section 14.1). Phases are in turns. Nothing is allocated while it runs. Not safe for concurrent use.
/// </summary>
internal sealed class PhaseBatch
{
    /// <summary>Copies.</summary>
    public const int Lanes = 4;

    private const double SignCount = 1L << 52;

    private readonly OscillatorSet _set;
    private readonly Vector256<double>[] _phases;
    private readonly Vector256<double>[] _predicted;
    private readonly Vector256<double>[] _rates;
    private readonly Vector256<double>[] _noise;
    private readonly Vector256<double>[] _sines;
    private readonly Vector256<double>[] _cosines;
    private readonly Vector256<double>[] _begun;
    private readonly double[] _turns;
    private readonly double[] _pulls;
    private readonly double[] _deviations;
    private readonly bool _isNoisy;

    public PhaseBatch(OscillatorSet set)
    {
        _set = set;
        _phases = new Vector256<double>[set.Count];
        _predicted = new Vector256<double>[set.Count];
        _rates = new Vector256<double>[set.Count];
        _noise = new Vector256<double>[set.Count];
        _sines = new Vector256<double>[set.Count];
        _cosines = new Vector256<double>[set.Count];
        _begun = new Vector256<double>[set.Count];
        _turns = new double[set.Count];
        _pulls = [.. set.LockingRanges.Select(range => range * set.Step)];
        _deviations = [.. set.Linewidths.Select(width => Math.Sqrt(width * set.Step / Math.Tau))];
        _isNoisy = _deviations.Any(deviation => deviation > 0);
    }

    /// <summary>Runs from phases zero and writes every oscillator's mean frequency over the last two thirds in Hz.</summary>
    /// <param name="frequencies">Frequency of each oscillator in Hz.</param>
    /// <param name="tones">Signals of one to four copies.</param>
    /// <param name="noise">Its chance.</param>
    /// <param name="means">Receives [copy × oscillators + oscillator].</param>
    public void Run(ReadOnlySpan<double> frequencies, ReadOnlySpan<TonePair> tones, RandomStream noise, Span<double> means)
    {
        for (var index = 0; index < _turns.Length; index++)
        {
            _turns[index] = (frequencies[index] - _set.Reference) * _set.Step;
        }

        Array.Clear(_phases);
        var (first, second) = (new Tone(tones, static pair => pair.First, _set), new Tone(tones, static pair => pair.Second, _set));
        var watchedFrom = _set.StepCount / 3;
        for (var step = 0; step < _set.StepCount; step++)
        {
            if (step == watchedFrom)
            {
                _phases.CopyTo(_begun, 0);
            }

            Step(ref first, ref second, noise);
        }

        var perTurn = 1 / (_set.Step * (_set.StepCount - watchedFrom));
        for (var index = 0; index < _phases.Length; index++)
        {
            var turned = (_phases[index] - _begun[index]) * perTurn;
            for (var copy = 0; copy < Lanes; copy++)
            {
                means[(copy * _phases.Length) + index] = _set.Reference + turned[copy];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(ref Tone first, ref Tone second, RandomStream noise)
    {
        Draw(noise);
        FillRates(_phases, first.Sine + second.Sine, first.Cosine + second.Cosine);
        for (var index = 0; index < _phases.Length; index++)
        {
            _predicted[index] = _phases[index] + _rates[index] + _noise[index];
            _noise[index] += 0.5 * _rates[index];
        }

        first.Turn();
        second.Turn();
        FillRates(_predicted, first.Sine + second.Sine, first.Cosine + second.Cosine);
        for (var index = 0; index < _phases.Length; index++)
        {
            _phases[index] += _noise[index] + (0.5 * _rates[index]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Draw(RandomStream noise)
    {
        var signs = _isNoisy ? (ulong)(noise.NextUniform() * SignCount) : 0;
        for (var index = 0; index < _noise.Length; index++, signs >>= Lanes)
        {
            var bits = Vector256.Create(signs << 63, signs << 62, signs << 61, signs << 60) & Vector256.Create(1UL << 63);
            _noise[index] = (Vector256.Create(_deviations[index]).AsUInt64() ^ bits).AsDouble();
        }
    }

    // Increments of a step. sin(φ_j - φ_i) = sin φ_j cos φ_i - cos φ_j sin φ_i: one sine and cosine an oscillator.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRates(Vector256<double>[] phases, Vector256<double> toneSine, Vector256<double> toneCosine)
    {
        var (sineSum, cosineSum) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var index = 0; index < phases.Length; index++)
        {
            (_sines[index], _cosines[index]) = TurnMath.SinCos(phases[index]);
            sineSum += _sines[index];
            cosineSum += _cosines[index];
        }

        var coupling = _set.Coupling * _set.Step;
        for (var index = 0; index < phases.Length; index++)
        {
            var sine = (_pulls[index] * toneSine) + (coupling * (sineSum - _sines[index]));
            var cosine = (_pulls[index] * toneCosine) + (coupling * (cosineSum - _cosines[index]));
            _rates[index] = Vector256.Create(_turns[index]) + (sine * _cosines[index]) - (cosine * _sines[index]);
        }
    }

    /// <summary>Sine and cosine of a signal's phase, turned on by its angle a step.</summary>
    private struct Tone
    {
        private readonly Vector256<double> _turnSine;
        private readonly Vector256<double> _turnCosine;

        public Tone(ReadOnlySpan<TonePair> tones, Func<TonePair, double> frequency, OscillatorSet set)
        {
            Span<double> turns = stackalloc double[Lanes];
            for (var lane = 0; lane < Lanes; lane++)
            {
                // Lanes without a copy repeat the last one.
                turns[lane] = (frequency(tones[Math.Min(lane, tones.Length - 1)]) - set.Reference) * set.Step;
            }

            (_turnSine, _turnCosine) = TurnMath.SinCos(Vector256.Create<double>(turns));
            (Sine, Cosine) = (Vector256<double>.Zero, Vector256<double>.One);
        }

        public Vector256<double> Sine { get; private set; }

        public Vector256<double> Cosine { get; private set; }

        public void Turn() => (Sine, Cosine) = (
            (Sine * _turnCosine) + (Cosine * _turnSine), (Cosine * _turnCosine) - (Sine * _turnSine));
    }
}
