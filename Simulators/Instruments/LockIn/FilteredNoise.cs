using System.Numerics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Instruments.LockIn;

/// <summary>White noise behind cascaded poles, exact at any times: neighbouring readings are correlated as the filter makes them.</summary>
/// <remarks>
/// Input noise of density e (V/√Hz, one-sided) gives both quadratures a variance of e² times the equivalent bandwidth,
/// which for one pole is 1/(4T): their two-sided density is e²/2.
/// </remarks>
internal sealed class FilteredNoise(RandomStream stream)
{
    private const int Poles = CascadedFilter.MostPoles;

    private readonly CascadedFilter _filter = new();
    private readonly double[,] _root = new double[Poles, Poles];

    /// <summary>Noise of both quadratures behind a number of poles, V.</summary>
    public Complex Output(int poles) => _filter.Output(poles);

    /// <summary>Draws the noise of a stretch of time.</summary>
    /// <param name="duration">s, more than 0.</param>
    /// <param name="density">V/√Hz at the input.</param>
    /// <param name="timeConstant">Of each pole, s.</param>
    public void Advance(double duration, double density, double timeConstant)
    {
        _filter.Advance(duration, Complex.Zero, timeConstant);
        FactorCovariance(duration / timeConstant);
        var scale = density / Math.Sqrt(2 * timeConstant);
        Span<Complex> deviates = stackalloc Complex[Poles];
        foreach (ref var deviate in deviates)
        {
            deviate = new Complex(stream.NextGaussian(), stream.NextGaussian());
        }

        for (var stage = 0; stage < Poles; stage++)
        {
            var sum = Complex.Zero;
            for (var column = 0; column <= stage; column++)
            {
                sum += _root[stage, column] * deviates[column];
            }

            _filter.Add(stage, scale * sum);
        }
    }

    public void Save(BinaryWriter writer) => _filter.Save(writer);

    public void Load(BinaryReader reader) => _filter.Load(reader);

    // Cholesky factor of ∫ h_j h_k over the stretch, h_j the impulse response of j poles of time constant 1.
    private void FactorCovariance(double duration)
    {
        for (var row = 0; row < Poles; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = Covariance(row, column, duration);
                for (var before = 0; before < column; before++)
                {
                    rest -= _root[row, before] * _root[column, before];
                }

                _root[row, column] = row == column
                    ? Math.Sqrt(Math.Max(0, rest))
                    : _root[column, column] > 0 ? rest / _root[column, column] : 0;
            }
        }
    }

    private static double Covariance(int row, int column, double duration)
    {
        var power = row + column;
        return Math.ScaleB(LowerGamma(power, 2 * duration), -(power + 1)) / (Factorial(row) * Factorial(column));
    }

    // Incomplete gamma function γ(power + 1, x); as a series where the closed form would cancel.
    private static double LowerGamma(int power, double x)
    {
        if (x > power + 2)
        {
            var (sum, summand) = (1.0, 1.0);
            for (var index = 1; index <= power; index++)
            {
                sum += summand *= x / index;
            }

            return Factorial(power) * (1 - Math.Exp(-x) * sum);
        }

        var (series, term) = (0.0, 1.0 / (power + 1));
        for (var index = 1; term > 1e-17 * series; index++)
        {
            series += term;
            term *= x / (power + 1 + index);
        }

        return Math.Pow(x, power + 1) * Math.Exp(-x) * series;
    }

    private static double Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);
}
