namespace SpinBench.Networks.Metrics;

/// <summary>What the members of each class were taken for.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[][] _counts;

    /// <summary>Of decisions that were made.</summary>
    /// <param name="classCount">Classes, at least 1.</param>
    /// <param name="labels">True classes, from 0.</param>
    /// <param name="decisions">What each was taken for.</param>
    /// <exception cref="ArgumentException">There are not as many decisions as labels.</exception>
    public ConfusionMatrix(int classCount, IReadOnlyList<int> labels, IReadOnlyList<int> decisions)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (labels.Count != decisions.Count)
        {
            throw new ArgumentException($"{labels.Count} labels and {decisions.Count} decisions.", nameof(decisions));
        }

        _counts = [.. Enumerable.Range(0, classCount).Select(_ => new int[classCount])];
        for (var index = 0; index < labels.Count; index++)
        {
            _counts[labels[index]][decisions[index]]++;
        }
    }

    /// <summary>Members by class and by what they were taken for: [class][decision].</summary>
    public IReadOnlyList<IReadOnlyList<int>> Counts => _counts;

    /// <summary>Those taken for what they are.</summary>
    public Proportion Accuracy => new(_counts.Select((row, label) => row[label]).Sum(), _counts.Sum(row => row.Sum()));

    /// <summary>Those of one class that were taken for what they are.</summary>
    public Proportion AccuracyOf(int label) => new(_counts[label][label], _counts[label].Sum());
}
