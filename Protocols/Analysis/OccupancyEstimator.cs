namespace SpinBench.Protocols.Analysis;

/// <summary>Probability of the high state from one record, with an error that knows the record's autocorrelation.</summary>
public static class OccupancyEstimator
{
    /// <summary>
    /// Standard error of a measured probability: <c>sqrt(P (1 - P) · 2 (y - 1 + e^-y)/y²)</c> with <c>y = λ T</c>.
    /// The binomial <c>sqrt(P (1 - P)/N)</c> is several times too small, because neighbouring readings are alike.
    /// </summary>
    /// <param name="probability">P, 0 to 1.</param>
    /// <param name="relaxationRate">λ = 1/τ_high + 1/τ_low in 1/s.</param>
    /// <param name="duration">Length T of the record in s.</param>
    public static double StandardError(double probability, double relaxationRate, double duration) =>
        Math.Sqrt(probability * (1 - probability) * TelegraphCorrelation.VarianceOfMean(relaxationRate * duration));

    /// <summary>P(high), its interval symmetric on the logit scale so that it stays within 0 and 1.</summary>
    /// <param name="segmentation">The record cut into states.</param>
    /// <param name="dwellTimes">Its dwell times.</param>
    /// <param name="interval">From one reading to the next, in s.</param>
    public static Estimate Estimate(Segmentation segmentation, DwellTimes dwellTimes, double interval)
    {
        ArgumentNullException.ThrowIfNull(segmentation);
        return Estimate(segmentation.HighReads / (double)segmentation.Reads, segmentation.Reads, dwellTimes, interval);
    }

    /// <summary>The same from a probability that was found already.</summary>
    /// <param name="probability">Part of the readings in the high state, 0 to 1.</param>
    /// <param name="reads">Valid readings.</param>
    /// <param name="dwellTimes">The record's dwell times.</param>
    /// <param name="interval">From one reading to the next, in s.</param>
    public static Estimate Estimate(double probability, int reads, DwellTimes dwellTimes, double interval)
    {
        ArgumentNullException.ThrowIfNull(dwellTimes);
        if (reads == 0)
        {
            return Analysis.Estimate.Undetermined("no valid reading");
        }

        if (!dwellTimes.IsDetermined || probability is 0 or 1)
        {
            return new Estimate(probability, 0, 1, "the dwell times are undetermined: the record bounds nothing");
        }

        var error = StandardError(probability, dwellTimes.RelaxationRate, reads * interval);
        var logit = Math.Log(probability / (1 - probability));
        var halfWidth = Analysis.Estimate.NormalQuantile * error / (probability * (1 - probability));
        return new Estimate(
            probability, 1 / (1 + Math.Exp(halfWidth - logit)), 1 / (1 + Math.Exp(-halfWidth - logit)),
            "standard error with the record's autocorrelation");
    }
}
