using MathNet.Numerics.LinearAlgebra;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Reservoirs;

/// <summary>
/// Linear read-out by ridge regression: observations are taken into Y Yᵀ and Y Fᵀ, then W = (Y Yᵀ + λ I)⁻¹ Y Fᵀ for any
/// penalty λ. Not safe for concurrent use.
/// </summary>
public sealed class RidgeReadout
{
    // Observations are summed by so many at a time, which stay in the cache.
    private const int BlockLength = 128;

    private readonly int _stride;
    private readonly int _targetStride;
    private readonly double[] _products;
    private readonly double[] _sums;
    private readonly double[] _pendingRegressors;
    private readonly double[] _pendingTargets;
    private int _pending;

    /// <summary>Nothing observed.</summary>
    /// <param name="regressorCount">Regressors, at least 1.</param>
    /// <param name="targetCount">Targets, at least 1.</param>
    public RidgeReadout(int regressorCount, int targetCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(regressorCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetCount, 1);
        (RegressorCount, TargetCount) = (regressorCount, targetCount);
        (_stride, _targetStride) = (OuterProductKernel.PaddedColumns(regressorCount), OuterProductKernel.PaddedRows(targetCount));
        _products = new double[_stride * _stride];
        _sums = new double[_targetStride * _stride];
        _pendingRegressors = new double[BlockLength * _stride];
        _pendingTargets = new double[BlockLength * _targetStride];
    }

    /// <summary>Regressors.</summary>
    public int RegressorCount { get; }

    /// <summary>Targets.</summary>
    public int TargetCount { get; }

    /// <summary>Observations taken.</summary>
    public long ObservationCount { get; private set; }

    /// <summary>Takes one observation.</summary>
    /// <param name="regressors">y.</param>
    /// <param name="targets">f.</param>
    public void Observe(ReadOnlySpan<double> regressors, ReadOnlySpan<double> targets)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(regressors.Length, RegressorCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, TargetCount);
        regressors.CopyTo(_pendingRegressors.AsSpan(_pending * _stride));
        targets.CopyTo(_pendingTargets.AsSpan(_pending * _targetStride));
        ObservationCount++;
        if (++_pending == BlockLength)
        {
            TakePending();
        }
    }

    /// <summary>Takes everything that another read-out of the same size observed, which several may do at once.</summary>
    public void Add(RidgeReadout other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.RegressorCount, RegressorCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.TargetCount, TargetCount);
        VectorKernel.AddScaled(_products, other._products, 1);
        VectorKernel.AddScaled(_sums, other._sums, 1);
        ObservationCount += other.ObservationCount - other._pending;
        for (var index = 0; index < other._pending; index++)
        {
            Observe(other._pendingRegressors.AsSpan(index * _stride, RegressorCount), other._pendingTargets.AsSpan(index * _targetStride, TargetCount));
        }
    }

    /// <summary>The weights, target by target: [target × regressors + regressor].</summary>
    /// <param name="penalty">λ, 0 or more.</param>
    /// <exception cref="ArgumentException">Regressors depend on each other so much that this penalty does not tell them apart.</exception>
    public double[] Solve(double penalty)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        TakePending();
        var matrix = Matrix<double>.Build.Dense(RegressorCount, RegressorCount, (row, column) => Product(row, column) + (row == column ? penalty : 0));
        var sums = Matrix<double>.Build.Dense(RegressorCount, TargetCount, (row, target) => _sums[(target * _stride) + row]);
        return matrix.Cholesky().Solve(sums).ToColumnMajorArray();
    }

    /// <summary>
    /// The weights when each regressor but the last, which is the constant 1, is first brought to mean 0 and variance 1, and the constant's
    /// weights are free; they belong to the regressors as they were observed.
    /// </summary>
    /// <param name="penalty">λ for each observation, above 0.</param>
    /// <exception cref="InvalidOperationException">Nothing was observed, or the last regressor is not the constant 1.</exception>
    public double[] SolveStandardised(double penalty)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(penalty);
        TakePending();
        var (last, count) = (RegressorCount - 1, (double)ObservationCount);
        if (count == 0 || Product(last, last) != count)
        {
            throw new InvalidOperationException("The last regressor is the constant 1 in each of one or more observations.");
        }

        double[] means = [.. Enumerable.Range(0, last).Select(index => Product(index, last) / count)];

        // A regressor that never changes says nothing: the penalty alone keeps its weight at 0.
        double[] scales = [.. Enumerable.Range(0, last).Select(index => ScaleOf((Product(index, index) / count) - (means[index] * means[index]), means[index]))];
        var correlations = Matrix<double>.Build.Dense(last, last, (row, column) =>
            (((Product(row, column) / count) - (means[row] * means[column])) * scales[row] * scales[column]) + (row == column ? penalty : 0));
        var targets = Matrix<double>.Build.Dense(last, TargetCount, (row, target) =>
            ((_sums[(target * _stride) + row] / count) - (means[row] * _sums[(target * _stride) + last] / count)) * scales[row]);
        var solved = correlations.Cholesky().Solve(targets);
        var weights = new double[TargetCount * RegressorCount];
        for (var target = 0; target < TargetCount; target++)
        {
            var own = weights.AsSpan(target * RegressorCount, RegressorCount);
            own[last] = _sums[(target * _stride) + last] / count;
            for (var index = 0; index < last; index++)
            {
                own[index] = solved[index, target] * scales[index];
                own[last] -= own[index] * means[index];
            }
        }

        return weights;
    }

    private static double ScaleOf(double variance, double mean) => variance > 1e-14 * mean * mean ? 1 / Math.Sqrt(variance) : 0;

    // Tiles below the diagonal are not kept.
    private double Product(int row, int column) => _products[(Math.Min(row, column) * _stride) + Math.Max(row, column)];

    private void TakePending()
    {
        OuterProductKernel.Add(_pendingRegressors, _stride, _pendingRegressors, _stride, _pending, _products, _stride, _stride, _stride, isSymmetric: true);
        OuterProductKernel.Add(_pendingTargets, _targetStride, _pendingRegressors, _stride, _pending, _sums, _stride, _targetStride, _stride);
        _pending = 0;
    }
}
