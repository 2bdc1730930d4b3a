using MathNet.Numerics.Distributions;
using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>How many of so many networks did what was asked.</summary>
/// <param name="Successes">Those that did.</param>
/// <param name="Count">All, at least 1.</param>
internal readonly record struct SuccessCount(int Successes, int Count)
{
    private const double Unlikely = 0.0027; // as three standard errors of a normal distribution

    public static SuccessCount Of<T>(IReadOnlyCollection<T> outcomes, Func<T, bool> isSuccess) => new(outcomes.Count(isSuccess), outcomes.Count);

    /// <summary>In per cent.</summary>
    public double Percent => 100.0 * Successes / Count;

    /// <summary>Half of the 95 % interval in per cent.</summary>
    public double HalfInterval => 100 * new Proportion(Successes, Count).HalfInterval;

    /// <summary>Whether two counts may come from one probability, by Fisher's exact test (two-sided, probability 0.27 %).</summary>
    public bool Agrees(SuccessCount other)
    {
        var chance = new Hypergeometric(Count + other.Count, Successes + other.Successes, Count);
        var (here, first) = (chance.Probability(Successes), Math.Max(0, Successes + other.Successes - other.Count));
        var last = Math.Min(Count, Successes + other.Successes);
        return Enumerable.Range(first, last - first + 1).Select(chance.Probability).Where(probability => probability <= here * (1 + 1e-9)).Sum() > Unlikely;
    }

    /// <summary>A row beside the count of a reference.</summary>
    /// <param name="id">Name of the row.</param>
    /// <param name="quantity">What it is.</param>
    /// <param name="paper">What the paper says.</param>
    /// <param name="reference">Successes of the reference in per cent.</param>
    /// <param name="referenceCount">Of how many networks.</param>
    /// <param name="demand">What is asked for in per cent, instead of agreement; null for agreement.</param>
    public StudyRow Row(string id, string quantity, string paper, double reference, int referenceCount, double? demand = null)
    {
        var agrees = Agrees(new SuccessCount((int)Math.Round(reference * referenceCount / 100), referenceCount));
        return new StudyRow(id, quantity, "%", paper, reference, Percent, HalfInterval, demand is { } asked
            ? FormattableString.Invariant($"{(Percent >= asked ? "agrees" : "differs")} (at least {asked:G3} % asked), {Count} seeds")
            : FormattableString.Invariant($"{(agrees ? "agrees" : "differs")} within the scatter of {Count} and {referenceCount} seeds"));
    }
}
