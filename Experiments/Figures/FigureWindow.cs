namespace SpinBench.Figures;

/// <summary>A window of a <see cref="WindowFigure"/>.</summary>
/// <param name="Samples">What the network got.</param>
/// <param name="Outputs">Its output after each sample.</param>
/// <param name="Wanted">What the output was to be.</param>
/// <param name="Mean">What it was over the window.</param>
public sealed record FigureWindow(IReadOnlyList<double> Samples, IReadOnlyList<double> Outputs, double Wanted, double Mean);
