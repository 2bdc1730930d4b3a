namespace SpinBench.Protocols.Analysis;

/// <summary>Likelihood of the two exit rates of a Markov chain, and its profiles.</summary>
internal sealed class ChainLikelihood(TransitionCounts counts, double interval)
{
    private const double LargestLogStep = 14;

    /// <summary>Logarithm of the likelihood of two exit rates in 1/s.</summary>
    public double At(double exitHigh, double exitLow)
    {
        var rate = exitHigh + exitLow;
        var left = rate == 0 ? 0 : (1 - Math.Exp(-rate * interval)) / rate;
        return Term(counts.Fell, exitHigh * left) + Term(counts.StayedHigh, 1 - exitHigh * left)
            + Term(counts.Rose, exitLow * left) + Term(counts.StayedLow, 1 - exitLow * left);
    }

    /// <summary>
    /// The rates at which the likelihood, maximised over the other rate, has dropped by <paramref name="drop"/>.
    /// </summary>
    /// <returns>A slow end of 0 and a fast end of infinity when the data set none.</returns>
    public (double Slow, double Fast) ExitInterval(bool ofHigh, double exit, double other, double drop)
    {
        var start = exit > 0 ? exit : 1e-6 / (interval * Math.Max(1, ofHigh ? counts.FromHigh : counts.FromLow));
        var around = other > 0 ? other : 1 / (interval * Math.Max(1, ofHigh ? counts.FromLow : counts.FromHigh));
        var peak = exit > 0 ? At(ofHigh ? exit : other, ofHigh ? other : exit) : Maximised(ofHigh, 0, around);
        double Excess(double logStep) => peak - drop - Maximised(ofHigh, start * Math.Exp(logStep), around);
        return (
            exit > 0 && Crossing(Excess, -1) is { } slow ? start * Math.Exp(slow) : 0,
            Crossing(Excess, 1) is { } fast ? start * Math.Exp(fast) : double.PositiveInfinity);
    }

    /// <summary>The longest dwell times that fast switching leaves possible, in s.</summary>
    public (double High, double Low) LargestDwellTimes(double drop)
    {
        // Independent readings: only the occupancy is known; the rate is scanned downwards at that occupancy.
        var high = Math.Max(counts.FromHigh, 1) / (double)Math.Max(counts.FromHigh + counts.FromLow, 2);
        double AtRate(double rate) => At(rate * (1 - high), rate * high);
        var peak = AtRate(100 / interval);
        var rate = 100 / interval;
        while (rate > 1e-3 / interval && peak - AtRate(rate) < drop)
        {
            rate /= 1.02;
        }

        return (1 / (rate * (1 - high)), 1 / (rate * high));
    }

    private double Maximised(bool ofHigh, double exit, double around)
    {
        double Negative(double log) => ofHigh ? -At(exit, Math.Exp(log)) : -At(Math.Exp(log), exit);
        return -GoldenSection.Minimum(Negative, Math.Log(around) - 8, Math.Log(around) + 8, 1e-6).Value;
    }

    private static double? Crossing(Func<double, double> excess, int direction)
    {
        var (inside, step) = (0.0, 0.1);
        while (true)
        {
            var outside = inside + step;
            if (outside > LargestLogStep * 2)
            {
                return null;
            }

            if (excess(direction * outside) > 0)
            {
                for (var halving = 0; halving < 30; halving++)
                {
                    var middle = (inside + outside) / 2;
                    (inside, outside) = excess(direction * middle) > 0 ? (inside, middle) : (middle, outside);
                }

                return direction * outside;
            }

            inside = outside;
            step *= 1.6;
        }
    }

    private static double Term(long count, double probability) =>
        count == 0 ? 0 : probability <= 0 ? double.NegativeInfinity : count * Math.Log(probability);
}
