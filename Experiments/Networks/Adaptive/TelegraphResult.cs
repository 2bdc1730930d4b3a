namespace SpinBench.Networks.Adaptive;

/// <summary>How a network of telegraph neurons does.</summary>
/// <param name="Accuracy">Fraction right, 0 to 1.</param>
/// <param name="EnergyPerImage">Energy in J that the biases dissipate in the junctions an image, waiting included; without field source and electronics.</param>
/// <param name="Verdicts">Class that each image was given.</param>
/// <param name="Margins">Difference of the two largest outputs of each image.</param>
public sealed record TelegraphResult(
    double Accuracy, double EnergyPerImage, IReadOnlyList<int> Verdicts, IReadOnlyList<double> Margins);
