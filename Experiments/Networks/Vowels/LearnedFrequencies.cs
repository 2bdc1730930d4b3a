using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.Vowels;

/// <summary>The course of a <see cref="FrequencyLearning"/>.</summary>
/// <param name="Frequencies">Frequencies in Hz before each iteration, and after the last.</param>
/// <param name="Accuracies">Training accuracy with each of them.</param>
public sealed record LearnedFrequencies(IReadOnlyList<double[]> Frequencies, IReadOnlyList<Proportion> Accuracies)
{
    /// <summary>The iteration with the best training accuracy, the first of equal ones.</summary>
    public int BestIteration { get; } = Enumerable.Range(0, Accuracies.Count).MaxBy(index => Accuracies[index].Successes);

    /// <summary>The best frequencies in Hz.</summary>
    public double[] Best => Frequencies[BestIteration];

    /// <summary>Training accuracy at the start.</summary>
    public Proportion Start => Accuracies[0];

    /// <summary>Training accuracy with the best frequencies.</summary>
    public Proportion BestAccuracy => Accuracies[BestIteration];
}
