using SpinBench.Protocols.Analysis;

namespace SpinBench.Networks.Metrics;

/// <summary>Successes of independent trials, as the accuracy of a classifier.</summary>
/// <param name="Successes">Trials that succeeded.</param>
/// <param name="Trials">All, at least 1.</param>
public readonly record struct Proportion(int Successes, int Trials)
{
    /// <summary>Successes per trial, 0 to 1.</summary>
    public double Value => (double)Successes / Trials;

    /// <summary>95 % interval by Wilson's score (E. B. Wilson, J. Am. Stat. Assoc. 22, 209 (1927)).</summary>
    public (double Low, double High) Interval
    {
        get
        {
            var centre = (Value + (Square / (2 * Trials))) / (1 + (Square / Trials));
            return (Math.Max(0, centre - HalfInterval), Math.Min(1, centre + HalfInterval));
        }
    }

    /// <summary>Half of the width of <see cref="Interval"/>, before it is cut off at 0 and 1.</summary>
    public double HalfInterval =>
        Estimate.NormalQuantile / (1 + (Square / Trials)) * Math.Sqrt((Value * (1 - Value) / Trials) + (Square / (4.0 * Trials * Trials)));

    private static double Square => Estimate.NormalQuantile * Estimate.NormalQuantile;

    /// <summary>Counts what succeeded.</summary>
    /// <param name="outcomes">The trials.</param>
    /// <param name="isSuccess">Which succeeded.</param>
    public static Proportion Of<T>(IReadOnlyCollection<T> outcomes, Func<T, bool> isSuccess)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return new Proportion(outcomes.Count(isSuccess), outcomes.Count);
    }

    /// <summary>Successes and trials of both.</summary>
    public Proportion Plus(Proportion other) => new(Successes + other.Successes, Trials + other.Trials);
}
