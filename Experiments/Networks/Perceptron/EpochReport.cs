namespace SpinBench.Networks.Perceptron;

/// <summary>What an epoch achieved.</summary>
/// <param name="Epoch">1 for the first.</param>
/// <param name="TrainingLoss">Mean cross-entropy an image in nats, while the weights changed.</param>
/// <param name="TrainingAccuracy">Fraction right while the weights changed, 0 to 1.</param>
/// <param name="TestAccuracy">Fraction of the test set right after the epoch, 0 to 1.</param>
/// <param name="TrainingSeconds">Wall time of the training pass in s.</param>
/// <param name="TestSeconds">Wall time of the test in s.</param>
/// <param name="Slopes">Slope of each layer's neurons after the epoch, first layer first; null where it is not learned.</param>
public sealed record EpochReport(
    int Epoch,
    double TrainingLoss,
    double TrainingAccuracy,
    double TestAccuracy,
    double TrainingSeconds,
    double TestSeconds,
    IReadOnlyList<double>? Slopes = null);
