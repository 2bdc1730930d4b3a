using SpinBench.Protocols.Analysis;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Switching;

/// <summary>
/// The fewest reads that any choice of fields needs for the confidence of a grid: independent reads at the best two fields,
/// chosen by somebody who knows the curve already.
/// </summary>
internal static class DesignBound
{
    private const double Step = 0.01;
    private const double Largest = 6;

    /// <summary>Reads of a grid over the fewest that reach its standard errors of weight and shift.</summary>
    /// <param name="truth">The true curve.</param>
    /// <param name="fields">Fields of the grid in T.</param>
    /// <param name="reads">Reads at each.</param>
    /// <param name="interval">From one of them to the next, in s.</param>
    /// <returns>How many times fewer reads are possible, and that with the grid's fields but independent reads at each.</returns>
    public static (double Fields, double Reads) Of(OccupationCurve truth, IReadOnlyList<double> fields, int reads, double interval)
    {
        var rates = new RelaxationRates(truth.DwellTime, truth.Weight, truth.Centre);
        var alike = Information(truth, fields, field => 1 / TelegraphCorrelation.VarianceOfMeanReading(reads, rates.At(field) * interval));
        var apart = Information(truth, fields, _ => reads);
        return (fields.Count * reads / Fewest(apart), fields.Count * reads / Fewest(alike));
    }

    // About ln w and w B_s, whose cross term vanishes on a symmetric grid and is small on any that covers the transition.
    private static (double Weight, double Shift) Information(OccupationCurve truth, IEnumerable<double> fields, Func<double, double> worth)
    {
        var (weight, shift, cross) = (0.0, 0.0, 0.0);
        foreach (var field in fields)
        {
            var reduced = truth.Weight * (field - truth.Centre);
            var certainty = worth(field) * Variance(reduced);
            weight += certainty * reduced * reduced;
            shift += certainty;
            cross += certainty * reduced;
        }

        return (weight - (cross * cross / shift), shift - (cross * cross / weight));
    }

    private static double Fewest((double Weight, double Shift) wanted) => Enumerable.Range(1, (int)(Largest / Step))
        .Select(index => index * Step)
        .Min(reduced => Math.Max(wanted.Weight / (Variance(reduced) * reduced * reduced), wanted.Shift / Variance(reduced)));

    private static double Variance(double reduced) => 1 / (2 + (2 * Math.Cosh(reduced)));
}
