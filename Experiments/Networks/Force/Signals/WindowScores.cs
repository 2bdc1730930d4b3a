using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.Force.Signals;

/// <summary>How windows were taken by networks that had not learned them.</summary>
/// <param name="Series">The windows.</param>
/// <param name="Folds">Fold of each window.</param>
/// <param name="Decisions">Class that each window was taken for.</param>
public sealed record WindowScores(LabelledSeries Series, IReadOnlyList<int> Folds, IReadOnlyList<int> Decisions)
{
    /// <summary>Windows taken for what they are.</summary>
    public int RightCount => Decisions.Where((decision, index) => decision == Series.Windows[index].Label).Count();

    /// <summary>Part of the windows that were taken for what they are.</summary>
    public double Accuracy => (double)RightCount / Decisions.Count;

    /// <summary>95 % interval of the accuracy, of the windows as independent ones.</summary>
    public (double Low, double High) Interval => new Proportion(RightCount, Decisions.Count).Interval;

    /// <summary>Accuracy of each fold.</summary>
    public IReadOnlyList<double> FoldAccuracies =>
    [
        .. Enumerable.Range(0, Folds.Max() + 1).Select(fold => Enumerable.Range(0, Folds.Count)
            .Where(index => Folds[index] == fold).Average(index => Decisions[index] == Series.Windows[index].Label ? 1.0 : 0)),
    ];

    /// <summary>Windows of each class by what they were taken for: [class][decision].</summary>
    public IReadOnlyList<IReadOnlyList<int>> Confusion => new ConfusionMatrix(Series.Classes.Count, [.. Series.Windows.Select(window => window.Label)], Decisions).Counts;
}
