using MathNet.Numerics.LinearAlgebra;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Reservoirs;

/// <summary>
/// Linear read-out by ridge regression: observations are taken one by one into Y Yᵀ and Y Fᵀ, then W = (Y Yᵀ + λ I)⁻¹ Y Fᵀ for any
/// penalty λ. Not safe for concurrent use.
/// </summary>
public sealed class RidgeReadout
{
    private readonly double[] _products;
    private readonly double[] _targets;

    /// <summary>Nothing observed.</summary>
    /// <param name="regressorCount">Regressors, at least 1.</param>
    /// <param name="targetCount">Targets, at least 1.</param>
    public RidgeReadout(int regressorCount, int targetCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(regressorCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetCount, 1);
        (RegressorCount, TargetCount) = (regressorCount, targetCount);
        _products = new double[regressorCount * regressorCount];
        _targets = new double[targetCount * regressorCount];
    }

    /// <summary>Regressors.</summary>
    public int RegressorCount { get; }

    /// <summary>Targets.</summary>
    public int TargetCount { get; }

    /// <summary>Takes one observation.</summary>
    /// <param name="regressors">y.</param>
    /// <param name="targets">f.</param>
    public void Observe(ReadOnlySpan<double> regressors, ReadOnlySpan<double> targets)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(regressors.Length, RegressorCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, TargetCount);
        for (var row = 0; row < regressors.Length; row++)
        {
            // Symmetric: from the diagonal on.
            var rest = regressors[row..];
            VectorKernel.AddScaled(_products.AsSpan((row * RegressorCount) + row, rest.Length), rest, regressors[row]);
        }

        for (var target = 0; target < targets.Length; target++)
        {
            VectorKernel.AddScaled(_targets.AsSpan(target * RegressorCount, RegressorCount), regressors, targets[target]);
        }
    }

    /// <summary>The weights, target by target: [target × regressors + regressor].</summary>
    /// <param name="penalty">λ, 0 or more.</param>
    /// <exception cref="ArgumentException">Regressors depend on each other so much that this penalty does not tell them apart.</exception>
    public double[] Solve(double penalty)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        var matrix = Matrix<double>.Build.Dense(RegressorCount, RegressorCount, (row, column) =>
            _products[(Math.Min(row, column) * RegressorCount) + Math.Max(row, column)] + (row == column ? penalty : 0));
        var sums = Matrix<double>.Build.Dense(RegressorCount, TargetCount, (row, target) => _targets[(target * RegressorCount) + row]);
        return matrix.Cholesky().Solve(sums).ToColumnMajorArray();
    }
}
