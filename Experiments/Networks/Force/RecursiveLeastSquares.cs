namespace SpinBench.Networks.Force;

/// <summary>
/// Recursive least squares: the inverse correlation P of the regressors, for any number of outputs that share them. After
/// any number of updates in open loop the weights are those of the ridge regression with penalty 1/P₀
/// (Sussillo and Abbott, Neuron 63, 544 (2009), Eqs. (4) and (5)).
/// </summary>
public sealed class RecursiveLeastSquares
{
    private readonly double[] _inverse;
    private readonly double[] _gain;

    /// <summary>P = P₀ I.</summary>
    /// <param name="size">Regressors.</param>
    /// <param name="initialInverse">P₀, above 0.</param>
    public RecursiveLeastSquares(int size, double initialInverse)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(initialInverse);
        (Size, InitialInverse) = (size, initialInverse);
        _inverse = new double[size * size];
        _gain = new double[size];
        Reset();
    }

    /// <summary>Regressors.</summary>
    public int Size { get; }

    /// <summary>P₀.</summary>
    public double InitialInverse { get; }

    /// <summary>P = P₀ I again.</summary>
    public void Reset()
    {
        Array.Clear(_inverse);
        for (var index = 0; index < Size; index++)
        {
            _inverse[(index * Size) + index] = InitialInverse;
        }
    }

    /// <summary>Takes one observation: k = P y, c = 1/(1 + y·k), P ← P - c k kᵀ, w ← w - c e k for each output.</summary>
    /// <param name="regressors">y.</param>
    /// <param name="errors">e of each output, before the update.</param>
    /// <param name="weights">The weights, output by output: [output × regressors + regressor].</param>
    public void Update(ReadOnlySpan<double> regressors, ReadOnlySpan<double> errors, Span<double> weights)
    {
        var power = 1.0;
        for (var row = 0; row < Size; row++)
        {
            var sum = 0.0;
            for (var column = 0; column < Size; column++)
            {
                sum += _inverse[(row * Size) + column] * regressors[column];
            }

            _gain[row] = sum;
            power += sum * regressors[row];
        }

        for (var row = 0; row < Size; row++)
        {
            var factor = _gain[row] / power;
            for (var column = 0; column < Size; column++)
            {
                _inverse[(row * Size) + column] -= factor * _gain[column];
            }

            for (var output = 0; output < errors.Length; output++)
            {
                weights[(output * Size) + row] -= factor * errors[output];
            }
        }
    }
}
