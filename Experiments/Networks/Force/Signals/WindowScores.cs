namespace SpinBench.Networks.Force.Signals;

/// <summary>How windows were taken by networks that had not learned them.</summary>
/// <param name="Series">The windows.</param>
/// <param name="Folds">Fold of each window.</param>
/// <param name="Decisions">Class that each window was taken for.</param>
public sealed record WindowScores(LabelledSeries Series, IReadOnlyList<int> Folds, IReadOnlyList<int> Decisions)
{
    private const double NormalQuantile = 1.959964;

    /// <summary>Windows taken for what they are.</summary>
    public int RightCount => Decisions.Where((decision, index) => decision == Series.Windows[index].Label).Count();

    /// <summary>Part of the windows that were taken for what they are.</summary>
    public double Accuracy => (double)RightCount / Decisions.Count;

    /// <summary>95 % interval of the accuracy (E. B. Wilson, J. Am. Stat. Assoc. 22, 209 (1927)), of the windows as independent ones.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            var (count, squared) = (Decisions.Count, NormalQuantile * NormalQuantile);
            var centre = (Accuracy + (squared / (2 * count))) / (1 + (squared / count));
            var half = NormalQuantile * Math.Sqrt((Accuracy * (1 - Accuracy) / count) + (squared / (4.0 * count * count))) / (1 + (squared / count));
            return (Math.Max(0, centre - half), Math.Min(1, centre + half));
        }
    }

    /// <summary>Accuracy of each fold.</summary>
    public IReadOnlyList<double> FoldAccuracies =>
    [
        .. Enumerable.Range(0, Folds.Max() + 1).Select(fold => Enumerable.Range(0, Folds.Count)
            .Where(index => Folds[index] == fold).Average(index => Decisions[index] == Series.Windows[index].Label ? 1.0 : 0)),
    ];

    /// <summary>Windows of each class by what they were taken for: [class][decision].</summary>
    public int[][] Confusion
    {
        get
        {
            int[][] counts = [.. Series.Classes.Select(_ => new int[Series.Classes.Count])];
            for (var index = 0; index < Decisions.Count; index++)
            {
                counts[Series.Windows[index].Label][Decisions[index]]++;
            }

            return counts;
        }
    }
}
