using SpinBench.Networks.Kernels;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Networks.Force;

/// <summary>
/// Recursive least squares: the inverse correlation P of the regressors, for any number of outputs that share them. After
/// any number of updates in open loop the weights are those of the ridge regression with penalty 1/P₀
/// (Sussillo and Abbott, Neuron 63, 544 (2009), Eqs. (4) and (5)). Not safe for concurrent use.
/// </summary>
public sealed class RecursiveLeastSquares
{
    private readonly InverseCorrelation _inverse;
    private readonly double[] _gain;
    private long _observations;

    /// <summary>P = P₀ I.</summary>
    /// <param name="size">Regressors, at least 1.</param>
    /// <param name="initialInverse">P₀, above 0.</param>
    /// <param name="precision">
    /// Precision of P. Single precision is twice as fast where P is large, and loses positive definiteness for P₀ ≥ 10³.
    /// </param>
    public RecursiveLeastSquares(int size, double initialInverse, NumberPrecision precision = NumberPrecision.Double)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(initialInverse);
        (Size, InitialInverse, Precision) = (size, initialInverse, precision);
        _inverse = InverseCorrelation.Create(size, initialInverse, precision == NumberPrecision.Single);
        _gain = new double[size];
    }

    /// <summary>Regressors.</summary>
    public int Size { get; }

    /// <summary>P₀.</summary>
    public double InitialInverse { get; }

    /// <summary>Precision of P.</summary>
    public NumberPrecision Precision { get; }

    /// <summary>P = P₀ I again.</summary>
    public void Reset()
    {
        _inverse.Reset();
        _observations = 0;
    }

    /// <summary>Takes one observation into P: k = P y, c = 1/(1 + y·k), P ← P - c k kᵀ.</summary>
    /// <param name="regressors">y.</param>
    /// <returns>c k, by which weights change for an error of -1; valid until the next call.</returns>
    /// <exception cref="InverseCorrelationException">P is positive definite no more, or y is not finite.</exception>
    public ReadOnlySpan<double> Observe(ReadOnlySpan<double> regressors)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(regressors.Length, Size);
        var power = _inverse.Observe(regressors, _gain);
        _observations++;
        if (!(power >= 0 && double.IsFinite(power)))
        {
            throw new InverseCorrelationException(power, _observations, InitialInverse, Precision);
        }

        return _gain;
    }

    /// <summary>Takes one observation and corrects the weights: w ← w - c e k for each output.</summary>
    /// <param name="regressors">y.</param>
    /// <param name="errors">e of each output, before the update.</param>
    /// <param name="weights">The weights, output by output: [output × regressors + regressor].</param>
    /// <exception cref="InverseCorrelationException">P is positive definite no more, or y is not finite; the weights are as before.</exception>
    public void Update(ReadOnlySpan<double> regressors, ReadOnlySpan<double> errors, Span<double> weights)
    {
        var gain = Observe(regressors);
        for (var output = 0; output < errors.Length; output++)
        {
            VectorKernel.AddScaled(weights.Slice(output * Size, Size), gain, -errors[output]);
        }
    }
}
