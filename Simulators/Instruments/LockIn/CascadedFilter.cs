using System.Numerics;

namespace SpinBench.Simulators.Instruments.LockIn;

/// <summary>Up to four equal one-pole low-passes in a row, moved on exactly while their input is constant.</summary>
/// <remarks>
/// Stage k answers an input u + v e^(st) with y_k(t) = p_k(t) + e^(-a) Σ a^j/j! (y_(k-j)(0) - p_(k-j)(0)), a = t/T, where
/// p_k(t) = u + v e^(st)/(1 + sT)^k: the impulse response of equal poles is a gamma distribution.
/// </remarks>
internal sealed class CascadedFilter
{
    /// <summary>Most stages.</summary>
    public const int MostPoles = 4;

    private readonly Complex[] _stages = new Complex[MostPoles];

    /// <summary>Output behind a number of poles.</summary>
    public Complex Output(int poles) => _stages[poles - 1];

    /// <summary>Puts every stage at rest at an input.</summary>
    public void Settle(Complex input) => Array.Fill(_stages, input);

    /// <summary>Lets a constant input act.</summary>
    /// <param name="duration">s.</param>
    /// <param name="input">The input.</param>
    /// <param name="timeConstant">Of each pole, s.</param>
    public void Advance(double duration, Complex input, double timeConstant) =>
        Advance(duration, input, Complex.Zero, Complex.Zero, timeConstant);

    /// <summary>Lets a constant input and one that turns and decays act together.</summary>
    /// <param name="duration">s.</param>
    /// <param name="steady">The constant input.</param>
    /// <param name="turning">The other input at the beginning.</param>
    /// <param name="rate">Its rate s in 1/s: it goes as e^(st).</param>
    /// <param name="timeConstant">Of each pole, s.</param>
    public void Advance(double duration, Complex steady, Complex turning, Complex rate, double timeConstant)
    {
        var relative = duration / timeConstant;
        var decay = Math.Exp(-relative);
        Span<Complex> forced = stackalloc Complex[MostPoles];
        var (pole, next) = (1 / (1 + rate * timeConstant), turning);
        foreach (ref var stage in forced)
        {
            stage = next *= pole;
        }

        var turn = turning == Complex.Zero ? Complex.Zero : Complex.Exp(rate * duration);
        for (var stage = MostPoles - 1; stage >= 0; stage--)
        {
            var (sum, weight) = (Complex.Zero, decay);
            for (var back = 0; back <= stage; back++)
            {
                sum += weight * (_stages[stage - back] - steady - forced[stage - back]);
                weight *= relative / (back + 1);
            }

            _stages[stage] = steady + forced[stage] * turn + sum;
        }
    }

    /// <summary>Adds what chance brought to each stage.</summary>
    public void Add(int stage, Complex value) => _stages[stage] += value;

    public void Save(BinaryWriter writer)
    {
        foreach (var stage in _stages)
        {
            writer.Write(stage.Real);
            writer.Write(stage.Imaginary);
        }
    }

    public void Load(BinaryReader reader)
    {
        for (var stage = 0; stage < _stages.Length; stage++)
        {
            _stages[stage] = new Complex(reader.ReadDouble(), reader.ReadDouble());
        }
    }
}
