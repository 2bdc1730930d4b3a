using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.FieldLoop;

namespace SpinBench.Cli.Twins;

/// <summary>One branch's switching field, with its sweeps as the analysis takes them.</summary>
/// <param name="Place">T as analysed.</param>
/// <param name="Sweeps">The first point of each sweep, and the field in T at which the integral begins.</param>
internal sealed record LoopBranch(double Place, IReadOnlyList<(int First, double End, double[] Weights)> Sweeps)
{
    public static IEnumerable<LoopBranch> Of(FieldLoopAnalysis loop)
    {
        foreach (var isRising in (bool[])[true, false])
        {
            var place = loop.Quantities.FirstOrDefault(
                quantity => quantity.Name == $"switching field, {(isRising ? "rising" : "falling")}");
            var sweeps = loop.Points.Index().Where(entry => entry.Item.IsRising == isRising)
                .GroupBy(entry => entry.Item.Sweep, (_, entries) => entries.ToArray()).ToArray();
            var most = sweeps.Length == 0 ? 0 : sweeps.Max(sweep => sweep.Length);
            (int, double, double[])[] whole = [.. sweeps.Where(sweep => sweep.Length >= most - 1).Select(sweep => Sweep(sweep))];
            if (place is not null && double.IsFinite(place.Value) && most > 2)
            {
                yield return new LoopBranch(place.Value, whole);
            }
        }
    }

    /// <summary>T, as the candidate would have it, and with which standard deviation.</summary>
    public (double Place, double Error) Expect(LoopChain chain, double aperture)
    {
        var (place, variance) = (0.0, 0.0);
        foreach (var (first, end, weights) in Sweeps)
        {
            var (mean, chance) = chain.Sum(first, weights);

            // Each reading is itself a mean over the states.
            var blur = weights.Select((weight, index) =>
            {
                var probability = chain.ProbabilityAt(first + index);
                var within = 1 - TelegraphCorrelation.VarianceOfMean(chain.RateAt(first + index) * aperture);
                return weight * weight * probability * (1 - probability) * within;
            }).Sum();
            place += (end - mean) / Sweeps.Count;
            variance += Math.Max(chance - blur, 0) / (Sweeps.Count * Sweeps.Count);
        }

        return (place, Math.Sqrt(variance + GridError * GridError));
    }

    // What the readings' noise and the gaussmeter's leave of an integral.
    private const double GridError = 1e-6;

    // The highest field less ∫ P(up) dB by trapezia, as weights: B_end ± ∫ f dB of the analysis, whichever state is the higher one.
    private static (int First, double End, double[] Weights) Sweep((int Index, LoopPoint Item)[] sweep)
    {
        var fields = sweep.Select(entry => entry.Item.Field).ToArray();
        var weights = new double[fields.Length];
        for (var index = 1; index < fields.Length; index++)
        {
            var width = Math.Abs(fields[index] - fields[index - 1]) / 2;
            weights[index - 1] += width;
            weights[index] += width;
        }

        return (sweep[0].Index, fields.Max(), weights);
    }
}
