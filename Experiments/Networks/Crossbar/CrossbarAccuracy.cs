namespace SpinBench.Networks.Crossbar;

/// <summary>Accuracy over several classifiers.</summary>
/// <param name="Value">Mean, 0 to 1.</param>
/// <param name="StandardError">Of the mean, by the scatter of the classifiers, whose data overlap: that of training and test is not all in it.</param>
public readonly record struct CrossbarAccuracy(double Value, double StandardError)
{
    internal static CrossbarAccuracy Of(IReadOnlyList<double> accuracies)
    {
        var mean = accuracies.Average();
        var variance = accuracies.Sum(accuracy => (accuracy - mean) * (accuracy - mean)) / (accuracies.Count - 1);
        return new CrossbarAccuracy(mean, Math.Sqrt(variance / accuracies.Count));
    }
}
