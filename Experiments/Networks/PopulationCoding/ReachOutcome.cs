namespace SpinBench.Networks.PopulationCoding;

/// <summary>How well a pair of populations reaches; errors are means over the range of the answer.</summary>
/// <param name="Before">Error before learning.</param>
/// <param name="After">Error after it.</param>
/// <param name="Close">Share of answers within 2 % of the range after it.</param>
/// <param name="Lost">Error after the loss; NaN without one.</param>
/// <param name="Relearned">Error after learning once more with what is left; NaN without a loss.</param>
public sealed record ReachOutcome(double Before, double After, double Close, double Lost, double Relearned);
