namespace SpinBench.Figures;

/// <summary>The course of one training.</summary>
/// <param name="Name">What was trained, for the legend.</param>
/// <param name="TestAccuracy">Test accuracy after each epoch, the first first, 0 to 1.</param>
public sealed record TrainingCurve(string Name, IReadOnlyList<double> TestAccuracy);
