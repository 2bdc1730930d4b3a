namespace SpinBench.Networks.Perceptron;

/// <summary>A finished training.</summary>
/// <param name="Options">What was asked.</param>
/// <param name="DataProvenance">What it was trained on, as <c>MNIST 60 000/10 000</c>.</param>
/// <param name="Network">The trained network.</param>
/// <param name="Epochs">One report an epoch.</param>
public sealed record TrainingResult(
    PerceptronOptions Options,
    string DataProvenance,
    MultilayerPerceptron Network,
    IReadOnlyList<EpochReport> Epochs)
{
    /// <summary>Test accuracy after the last epoch, 0 to 1.</summary>
    public double FinalAccuracy => Epochs[^1].TestAccuracy;

    /// <summary>Mean test accuracy of the last ten epochs, or of all when there were fewer.</summary>
    public double MeanOfLastTen => Epochs.TakeLast(10).Average(epoch => epoch.TestAccuracy);

    /// <summary>Best test accuracy of any epoch.</summary>
    public double BestAccuracy => Epochs.Max(epoch => epoch.TestAccuracy);

    /// <summary>Median wall time of a training pass in s.</summary>
    public double MedianTrainingSeconds
    {
        get
        {
            var seconds = Epochs.Select(epoch => epoch.TrainingSeconds).Order().ToArray();
            return (seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2;
        }
    }
}
