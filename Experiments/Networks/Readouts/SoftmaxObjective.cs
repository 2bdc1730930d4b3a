using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Readouts;

/// <summary>
/// Mean cross-entropy of a linear softmax plus the penalty of its weights, with gradient. Observations are summed in parts that do
/// not depend on the number of threads. Parameters are, class by class, the weights and then the bias.
/// </summary>
internal sealed class SoftmaxObjective
{
    // Observations a part at least, and parts at most: enough for many processors, few enough to be added up fast.
    private const int SmallestPart = 256;
    private const int MostParts = 16;

    private readonly ReadOnlyMemory<double> _regressors;
    private readonly ReadOnlyMemory<byte> _labels;
    private readonly int _classCount;
    private readonly double _penalty;
    private readonly double[][] _gradients;
    private readonly double[] _losses;

    public SoftmaxObjective(ReadOnlyMemory<double> regressors, ReadOnlyMemory<byte> labels, int classCount, double penalty)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels.Length, 1, nameof(labels));
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(penalty);
        if (regressors.Length == 0 || regressors.Length % labels.Length != 0)
        {
            throw new ArgumentException($"{regressors.Length} regressors are not as many for each of {labels.Length} labels.", nameof(regressors));
        }

        Require(regressors.Span, labels.Span, classCount);
        (_regressors, _labels, _classCount, _penalty) = (regressors, labels, classCount, penalty);
        RegressorCount = regressors.Length / labels.Length;
        var parts = Math.Clamp(labels.Length / SmallestPart, 1, MostParts);
        _gradients = [.. Enumerable.Range(0, parts).Select(_ => new double[ParameterCount])];
        _losses = new double[parts];
    }

    public int RegressorCount { get; }

    public int ParameterCount => _classCount * (RegressorCount + 1);

    /// <summary>The first of the largest.</summary>
    public static int LargestOf(ReadOnlySpan<double> scores)
    {
        var best = 0;
        for (var index = 1; index < scores.Length; index++)
        {
            best = scores[index] > scores[best] ? index : best;
        }

        return best;
    }

    /// <summary>Scores to probabilities; returns the logarithm of the sum of the scores' exponentials.</summary>
    public static double Normalise(Span<double> scores)
    {
        var largest = scores[LargestOf(scores)];
        var total = 0.0;
        foreach (ref var score in scores)
        {
            score = Math.Exp(score - largest);
            total += score;
        }

        foreach (ref var score in scores)
        {
            score /= total;
        }

        return largest + Math.Log(total);
    }

    /// <summary>The value at some parameters, and its gradient.</summary>
    public double Evaluate(double[] parameters, double[] gradient)
    {
        var count = _labels.Length;
        Parallel.For(0, _losses.Length, part =>
        {
            var first = (int)((long)count * part / _losses.Length);
            var last = (int)((long)count * (part + 1) / _losses.Length);
            _losses[part] = Sum(parameters, first, last, _gradients[part]);
        });
        Array.Clear(gradient);
        foreach (var part in _gradients)
        {
            VectorKernel.AddScaled(gradient, part, 1.0 / count);
        }

        var squares = 0.0;
        for (var label = 0; label < _classCount; label++)
        {
            var weights = parameters.AsSpan(label * (RegressorCount + 1), RegressorCount);
            VectorKernel.AddScaled(gradient.AsSpan(label * (RegressorCount + 1), RegressorCount), weights, _penalty);
            squares += VectorKernel.Dot(weights, weights);
        }

        return (_losses.Sum() / count) + (0.5 * _penalty * squares);
    }

    private static void Require(ReadOnlySpan<double> regressors, ReadOnlySpan<byte> labels, int classCount)
    {
        foreach (var regressor in regressors)
        {
            if (!double.IsFinite(regressor))
            {
                throw new ArgumentException($"A regressor is {regressor}; all must be finite.", nameof(regressors));
            }
        }

        foreach (var label in labels)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)label, classCount, nameof(labels));
        }
    }

    private double Sum(double[] parameters, int first, int last, double[] gradient)
    {
        Array.Clear(gradient);
        Span<double> scores = stackalloc double[_classCount];
        var (length, loss) = (RegressorCount + 1, 0.0);
        for (var index = first; index < last; index++)
        {
            var regressors = _regressors.Span.Slice(index * RegressorCount, RegressorCount);
            var label = _labels.Span[index];
            for (var other = 0; other < scores.Length; other++)
            {
                scores[other] = VectorKernel.Dot(parameters.AsSpan(other * length, RegressorCount), regressors) + parameters[(other * length) + RegressorCount];
            }

            var own = scores[label];
            loss += Normalise(scores) - own;
            scores[label] -= 1;
            for (var other = 0; other < scores.Length; other++)
            {
                VectorKernel.AddScaled(gradient.AsSpan(other * length, RegressorCount), regressors, scores[other]);
                gradient[(other * length) + RegressorCount] += scores[other];
            }
        }

        return loss;
    }
}
