using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>What many arrays did.</summary>
/// <param name="patterns">What was to be remembered.</param>
/// <param name="logs">A log an array, at least one.</param>
public sealed class AssociativeStatistics(AssociativePatterns patterns, IReadOnlyList<LearningLog> logs)
{
    /// <summary>Arrays.</summary>
    public int Count => logs.Count;

    /// <summary>Arrays that kept all patterns as they were programmed.</summary>
    public Proportion Before => StableAfter(0);

    /// <summary>Arrays that kept all patterns in the end.</summary>
    public Proportion After => StableAfter(int.MaxValue);

    /// <summary>Arrays that reached the margin.</summary>
    public Proportion Converged => Proportion.Of(logs, log => log.IsConverged);

    /// <summary>Arrays that kept all patterns after some corrections.</summary>
    public Proportion StableAfter(int corrections) => Proportion.Of(logs, log => log.IsStableAfter(corrections));

    /// <summary>Corrections that a part of the converged arrays needed at most; NaN where none converged.</summary>
    /// <param name="part">0 to 1.</param>
    public double Iterations(double part)
    {
        var needed = logs.Where(log => log.IsConverged).Select(log => log.Iterations).Order().ToArray();
        return needed.Length == 0 ? double.NaN : needed[Math.Min(needed.Length - 1, (int)(part * needed.Length))];
    }

    /// <summary>Mean cosine between readings as programmed and ideal weights.</summary>
    public double DirectionCosine => logs.Average(log => Cosine(log.FirstReadings, patterns.IdealWeights.Span));

    /// <summary>Mean writes of a device until the first weights stood.</summary>
    public double FirstWrites => logs.Average(log => (double)log.Writes[0]) / patterns.IdealWeights.Length;

    /// <summary>Mean of the inputs with one wrong point that come back, with the weights before or after learning.</summary>
    public double OneFlip(bool isAfter) => logs.Average(log =>
        (double)OneFlipRecall.Count(patterns, [.. isAfter ? log.LastReadings : log.FirstReadings], TieRule.Stay));

    private static double Cosine(IReadOnlyList<double> readings, ReadOnlySpan<double> ideal)
    {
        var (product, squares, idealSquares) = (0.0, 0.0, 0.0);
        for (var pair = 0; pair < ideal.Length; pair++)
        {
            product += readings[pair] * ideal[pair];
            squares += readings[pair] * readings[pair];
            idealSquares += ideal[pair] * ideal[pair];
        }

        return product / Math.Sqrt(squares * idealSquares);
    }
}
