namespace SpinBench.Protocols.Analysis;

/// <summary>
/// How long a record stays in one state, run by run. A run that a gap or an end of the record cuts off is censored: it
/// lasted at least so long.
/// </summary>
/// <param name="Complete">Readings of the runs whose both ends were seen, from 1.</param>
/// <param name="Censored">Readings of the runs that were cut off, from 1.</param>
/// <param name="Interval">From one reading to the next, in s.</param>
public sealed record DwellRuns(int[] Complete, int[] Censored, double Interval)
{
    private const int FewestRuns = 30;
    private const int MostBins = 12;
    private const double RunsOfBin = 6;

    /// <summary>
    /// Mean length of a run in s by maximum likelihood of an exponential, the censored runs included:
    /// total time over ends seen. NaN where no end was seen. Dwells between two readings are not in it.
    /// </summary>
    public double MeanRun => Complete.Length == 0
        ? double.NaN
        : Interval * (Complete.Sum(length => (double)length) + Censored.Sum(length => (double)length)) / Complete.Length;

    /// <summary>
    /// Probability of runs that spread at least as unlike an exponential as these, by chi-squared in bins of equal
    /// probability of the geometric distribution that a sampled exponential has; NaN for less than 30 complete runs.
    /// </summary>
    public double GoodnessOfFit
    {
        get
        {
            if (Complete.Length < FewestRuns)
            {
                return double.NaN;
            }

            var stay = 1 - 1 / Math.Max(1 + 1e-9, Complete.Average());
            var edges = Edges(stay);
            return edges.Count < 3 ? double.NaN : 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(
                edges.Count - 2, ChiSquared(edges, stay));
        }
    }

    /// <summary>Cuts a record into the runs of both states.</summary>
    /// <param name="states">State of each reading; a missing one breaks the runs on both sides.</param>
    /// <param name="interval">From one reading to the next, in s.</param>
    public static (DwellRuns High, DwellRuns Low) Of(IReadOnlyList<ReadState> states, double interval)
    {
        ArgumentNullException.ThrowIfNull(states);
        List<int>[] complete = [[], []];
        List<int>[] censored = [[], []];
        var start = 0;
        for (var index = 1; index <= states.Count; index++)
        {
            if (index < states.Count && states[index] == states[start])
            {
                continue;
            }

            if (states[start] != ReadState.Missing)
            {
                var hasBothEnds = start > 0 && states[start - 1] != ReadState.Missing
                    && index < states.Count && states[index] != ReadState.Missing;
                (hasBothEnds ? complete : censored)[(int)states[start]].Add(index - start);
            }

            start = index;
        }

        DwellRuns Runs(ReadState state) => new([.. complete[(int)state]], [.. censored[(int)state]], interval);
        return (Runs(ReadState.High), Runs(ReadState.Low));
    }

    // Upper edges, inclusive; the last is open.
    private List<int> Edges(double stay)
    {
        var bins = Math.Min(MostBins, (int)(Complete.Length / RunsOfBin));
        var edges = new List<int>();
        for (var bin = 1; bin < bins; bin++)
        {
            var edge = Math.Max(1, (int)Math.Round(Math.Log(1 - bin / (double)bins) / Math.Log(stay)));
            if (edges.Count == 0 || edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        edges.Add(int.MaxValue);
        return edges;
    }

    private double ChiSquared(List<int> edges, double stay)
    {
        var (sum, below, survived) = (0.0, 0, 1.0);
        foreach (var edge in edges)
        {
            var survives = edge == int.MaxValue ? 0 : Math.Pow(stay, edge);
            var expected = Complete.Length * (survived - survives);
            var seen = Complete.Count(length => length > below && length <= edge);
            sum += (seen - expected) * (seen - expected) / expected;
            (below, survived) = (edge, survives);
        }

        return sum;
    }
}
