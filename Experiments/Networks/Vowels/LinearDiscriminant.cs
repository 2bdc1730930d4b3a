using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Networks.Vowels;

/// <summary>
/// Linear discriminant analysis: classes of one covariance, as frequent as in training (R. A. Fisher, Ann. Eugen. 7, 179 (1936)).
/// Immutable.
/// </summary>
public sealed class LinearDiscriminant
{
    private readonly Vector<double>[] _weights;
    private readonly double[] _offsets;

    /// <summary>Learns.</summary>
    /// <param name="observations">Observations of one length.</param>
    /// <param name="labels">Class of each, from 0; every class below the largest has one.</param>
    public LinearDiscriminant(IReadOnlyList<double[]> observations, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Count, observations.Count);
        var classes = Enumerable.Range(0, labels.Max() + 1)
            .Select(label => observations.Where((_, index) => labels[index] == label).Select(Vector<double>.Build.DenseOfArray).ToArray()).ToArray();
        var means = Array.ConvertAll(classes, members => members.Aggregate((sum, next) => sum + next) / members.Length);
        var scatter = Matrix<double>.Build.Dense(observations[0].Length, observations[0].Length);
        for (var label = 0; label < classes.Length; label++)
        {
            foreach (var member in classes[label])
            {
                var distance = member - means[label];
                scatter += distance.OuterProduct(distance);
            }
        }

        var factor = (scatter / (observations.Count - classes.Length)).Cholesky();
        _weights = Array.ConvertAll(means, factor.Solve);
        _offsets = [.. means.Select((mean, label) => Math.Log((double)classes[label].Length / observations.Count) - (mean.DotProduct(_weights[label]) / 2))];
    }

    /// <summary>The most probable class of an observation.</summary>
    public int Classify(double[] observation)
    {
        var point = Vector<double>.Build.DenseOfArray(observation);
        return Enumerable.Range(0, _weights.Length).MaxBy(label => _weights[label].DotProduct(point) + _offsets[label]);
    }
}
