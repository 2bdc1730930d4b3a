namespace SpinBench.Networks.Data;

/// <summary>A training and a test set of handwritten digits, and what they are.</summary>
/// <param name="Train">The training set.</param>
/// <param name="Test">The test set.</param>
/// <param name="Kind">Whether results may be compared with those published for MNIST.</param>
/// <param name="Provenance">What to print beside every result, as <c>MNIST 60 000/10 000</c>.</param>
/// <param name="Source">Where it was read from.</param>
public sealed record DigitData(
    LabelledSet Train, LabelledSet Test, DigitDataKind Kind, string Provenance, string Source)
{
    /// <summary>Why better sources were passed over, one line each; empty for the first choice.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
