namespace SpinBench.Networks.Adaptive;

/// <summary>A cheap look at every image, and a dear one at those that it leaves in doubt.</summary>
/// <param name="Accuracy">Fraction right, 0 to 1.</param>
/// <param name="EnergyPerImage">Mean energy in the junctions in J.</param>
/// <param name="Repeated">Part of the images that were looked at twice.</param>
public sealed record AdaptiveStop(double Accuracy, double EnergyPerImage, double Repeated)
{
    /// <summary>Joins two passes over the same images.</summary>
    /// <param name="first">The cheap pass.</param>
    /// <param name="second">The dear pass. It was made over all images: an image that is repeated has the neighbour's memory of it.</param>
    /// <param name="labels">The right classes.</param>
    /// <param name="margin">An image is repeated where its two best outputs differ by less.</param>
    public static AdaptiveStop Join(TelegraphResult first, TelegraphResult second, ReadOnlySpan<byte> labels, double margin = 0.1)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, first.Verdicts.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, second.Verdicts.Count);
        var (correct, repeated) = (0, 0);
        for (var image = 0; image < labels.Length; image++)
        {
            var isDoubtful = first.Margins[image] < margin;
            repeated += isDoubtful ? 1 : 0;
            correct += (isDoubtful ? second : first).Verdicts[image] == labels[image] ? 1 : 0;
        }

        var part = (double)repeated / labels.Length;
        return new AdaptiveStop(
            (double)correct / labels.Length, first.EnergyPerImage + (part * second.EnergyPerImage), part);
    }
}
