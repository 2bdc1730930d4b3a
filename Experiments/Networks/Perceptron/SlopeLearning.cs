namespace SpinBench.Networks.Perceptron;

/// <summary>
/// The slope w g of each layer's neurons is learned with the weights, one number a layer: where a junction's bias sets w,
/// as Eq. (6) of Cai et al., Phys. Rev. Applied 11, 034015 (2019) has it, this is learning the bias by back-propagation.
/// </summary>
/// <param name="Lowest">Lowest slope, above 0.</param>
/// <param name="Highest">Highest slope, at least <paramref name="Lowest"/>; the activation's slope, where learning begins, lies between.</param>
/// <param name="Rate">Learning rate of the slope, for the mean gradient of a batch; above 0.</param>
public sealed record SlopeLearning(double Lowest, double Highest, double Rate)
{
    internal bool IsValidFrom(double slope) =>
        Lowest > 0 && Lowest <= slope && slope <= Highest && double.IsFinite(Highest) && Rate > 0 && double.IsFinite(Rate);
}
