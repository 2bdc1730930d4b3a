namespace SpinBench.Networks.BitErrors;

/// <summary>
/// A trained network of pixels, hidden units of ±1 and classes. Hidden unit j is +1 where the weights of the pixels that are on add
/// up to its threshold or more; class k has the score of its bias and the hidden units' weights. Thresholds and biases are digital
/// and never wrong.
/// </summary>
/// <param name="PixelCount">Pixels.</param>
/// <param name="HiddenCount">Hidden units, a multiple of 64.</param>
/// <param name="ClassCount">Classes.</param>
/// <param name="First">Weights of the pixels: [pixel × hidden + unit].</param>
/// <param name="Thresholds">One a hidden unit.</param>
/// <param name="Second">Weights of the hidden units: [unit × classes + class].</param>
/// <param name="Biases">One a class.</param>
public sealed record TrainedWeights(
    int PixelCount, int HiddenCount, int ClassCount, float[] First, float[] Thresholds, float[] Second, float[] Biases)
{
    /// <summary>Threshold of each hidden unit in standard deviations of its sum below the mean sum: what stays when the sums are measured anew.</summary>
    public required float[] Offsets { get; init; }

    /// <summary>Weights of both layers.</summary>
    public int WeightCount => First.Length + Second.Length;
}
