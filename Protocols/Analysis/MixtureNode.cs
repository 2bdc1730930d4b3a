namespace SpinBench.Protocols.Analysis;

/// <summary>The best lines for one splitting and one probability of the high state.</summary>
/// <param name="Probability">Of the high state.</param>
/// <param name="Splitting">High less low, in the unit of the abscissae.</param>
/// <param name="Cost">Robust sum of squares, what is known of the differences included.</param>
/// <param name="LogCurvature">Logarithm of the determinant of the normal matrix.</param>
/// <param name="Parameters">Those of the fit.</param>
/// <param name="Means">Means of the states by <see cref="LinePart"/>.</param>
/// <param name="Variances">Their variances.</param>
internal sealed record MixtureNode(
    double Probability, double Splitting, double Cost, double LogCurvature, double[] Parameters, double[] Means, double[] Variances);
