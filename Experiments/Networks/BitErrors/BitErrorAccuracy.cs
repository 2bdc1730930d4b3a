namespace SpinBench.Networks.BitErrors;

/// <summary>Accuracy of several networks, each in a memory of its own.</summary>
/// <param name="Accuracies">One a network, 0 to 1.</param>
public sealed record BitErrorAccuracy(IReadOnlyList<double> Accuracies)
{
    /// <summary>Mean.</summary>
    public double Mean { get; } = Accuracies.Average();

    /// <summary>Standard error of the mean by the scatter of the networks; NaN with one.</summary>
    public double StandardError => Math.Sqrt(Accuracies.Sum(accuracy => (accuracy - Mean) * (accuracy - Mean)) / (Accuracies.Count - 1) / Accuracies.Count);
}
