using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Readouts;

/// <summary>
/// Linear read-out into classes by multinomial logistic regression: P(class k) is proportional to exp(w_k x + b_k). Trained on all
/// observations at once to the minimum of the mean cross-entropy plus λ/2 times the sum of the squared weights (biases are free),
/// by L-BFGS (J. Nocedal, Math. Comput. 35, 773 (1980)); no chance is in it. Immutable.
/// </summary>
public sealed class SoftmaxReadout
{
    private const double GradientTolerance = 1e-6;
    private const double ParameterTolerance = 1e-12;
    private const double ProgressTolerance = 1e-12;
    private const int Memory = 10;
    private const int MostIterations = 2000;

    private readonly double[] _parameters;

    private SoftmaxReadout(int regressorCount, int classCount, double[] parameters) =>
        (RegressorCount, ClassCount, _parameters) = (regressorCount, classCount, parameters);

    /// <summary>Regressors.</summary>
    public int RegressorCount { get; }

    /// <summary>Classes.</summary>
    public int ClassCount { get; }

    /// <summary>A read-out of weights that are known.</summary>
    /// <param name="weights">Class by class: [class × regressors + regressor].</param>
    /// <param name="biases">One a class, at least two classes.</param>
    /// <exception cref="ArgumentException">There are not as many weights for each class.</exception>
    public static SoftmaxReadout Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> biases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(biases.Length, 2);
        if (weights.Length == 0 || weights.Length % biases.Length != 0)
        {
            throw new ArgumentException($"{weights.Length} weights are not as many for each of {biases.Length} classes.", nameof(weights));
        }

        var regressorCount = weights.Length / biases.Length;
        var parameters = new double[weights.Length + biases.Length];
        for (var label = 0; label < biases.Length; label++)
        {
            var row = parameters.AsSpan(label * (regressorCount + 1), regressorCount + 1);
            weights.Slice(label * regressorCount, regressorCount).CopyTo(row);
            row[regressorCount] = biases[label];
        }

        return new SoftmaxReadout(regressorCount, biases.Length, parameters);
    }

    /// <summary>Trains from zero weights.</summary>
    /// <param name="regressors">Observation by observation: [observation × regressors + regressor]. Scale them to similar spreads: one penalty holds for all.</param>
    /// <param name="labels">The class of each observation, at least one.</param>
    /// <param name="classCount">Classes, at least 2.</param>
    /// <param name="penalty">λ, above 0, so that there is one minimum.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">There are not as many regressors for each label, or one is not finite.</exception>
    public static SoftmaxReadout Train(
        ReadOnlyMemory<double> regressors, ReadOnlyMemory<byte> labels, int classCount, double penalty, CancellationToken cancellationToken = default)
    {
        var objective = new SoftmaxObjective(regressors, labels, classCount, penalty);
        var minimum = new LimitedMemoryBfgsMinimizer(GradientTolerance, ParameterTolerance, ProgressTolerance, Memory, MostIterations).FindMinimum(
            ObjectiveFunction.Gradient(point =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                var gradient = new double[objective.ParameterCount];
                var value = objective.Evaluate(point.AsArray(), gradient);
                return (value, Vector<double>.Build.Dense(gradient));
            }),
            Vector<double>.Build.Dense(objective.ParameterCount));
        return new SoftmaxReadout(objective.RegressorCount, classCount, minimum.MinimizingPoint.ToArray());
    }

    /// <summary>The weight from a regressor to a class.</summary>
    public double Weight(int label, int regressor) => Row(label)[regressor];

    /// <summary>The bias of a class.</summary>
    public double Bias(int label) => Row(label)[RegressorCount];

    /// <summary>The weights, class by class: [class × regressors + regressor].</summary>
    public double[] CopyWeights()
    {
        var weights = new double[ClassCount * RegressorCount];
        for (var label = 0; label < ClassCount; label++)
        {
            Row(label)[..RegressorCount].CopyTo(weights.AsSpan(label * RegressorCount));
        }

        return weights;
    }

    /// <summary>The most probable class; the first of equal ones.</summary>
    /// <param name="regressors">One observation.</param>
    public int Classify(ReadOnlySpan<double> regressors)
    {
        Span<double> scores = stackalloc double[ClassCount];
        Score(regressors, scores);
        return SoftmaxObjective.LargestOf(scores);
    }

    /// <summary>The probability of each class.</summary>
    /// <param name="regressors">One observation.</param>
    /// <param name="probabilities">Receives them; as many as there are classes.</param>
    public void Probabilities(ReadOnlySpan<double> regressors, Span<double> probabilities)
    {
        Score(regressors, probabilities);
        SoftmaxObjective.Normalise(probabilities);
    }

    /// <summary>Fraction of observations whose class is found.</summary>
    /// <param name="regressors">Observation by observation.</param>
    /// <param name="labels">The class of each.</param>
    public double Accuracy(ReadOnlySpan<double> regressors, ReadOnlySpan<byte> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(regressors.Length, labels.Length * RegressorCount);
        var right = 0;
        for (var index = 0; index < labels.Length; index++)
        {
            right += Classify(regressors.Slice(index * RegressorCount, RegressorCount)) == labels[index] ? 1 : 0;
        }

        return (double)right / labels.Length;
    }

    private void Score(ReadOnlySpan<double> regressors, Span<double> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(regressors.Length, RegressorCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, ClassCount);
        for (var label = 0; label < scores.Length; label++)
        {
            var row = Row(label);
            scores[label] = VectorKernel.Dot(row[..RegressorCount], regressors) + row[RegressorCount];
        }
    }

    private ReadOnlySpan<double> Row(int label) => _parameters.AsSpan(label * (RegressorCount + 1), RegressorCount + 1);
}
