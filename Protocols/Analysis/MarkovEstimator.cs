namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Dwell times by maximum likelihood of a two-state Markov chain seen at equal intervals <c>dt</c>. With the observed
/// probabilities <c>p₀₁ = n₀₁/n₀</c> and <c>p₁₀ = n₁₀/n₁</c>: <c>λ = -ln(1 - p₀₁ - p₁₀)/dt</c>,
/// <c>τ_high = (p₀₁ + p₁₀)/(λ p₁₀)</c>, <c>τ_low = (p₀₁ + p₁₀)/(λ p₀₁)</c>: switches missed between two readings are
/// counted exactly. Readings that integrate over a part of the interval make it too slow; below
/// <c>λ · aperture = 0.5</c> by less than 5 %.
/// </summary>
/// <remarks>
/// The 95 % intervals are those of the profile likelihood (drop of 1.92 in ln L), which stay honest with a handful of
/// switches, where an interval from the curvature would not.
/// </remarks>
public static class MarkovEstimator
{
    private const double TwoSidedDrop = 1.920729410347062;
    private const double OneSidedDrop = 1.352771727047702;

    /// <summary>Estimates both dwell times.</summary>
    /// <param name="counts">Pairs of consecutive readings.</param>
    /// <param name="interval">From one reading to the next, in s.</param>
    /// <returns>
    /// Values with intervals; or one-sided bounds with the reason, when no switch was seen or when the switching is
    /// faster than the readings.
    /// </returns>
    public static DwellTimes Estimate(TransitionCounts counts, double interval)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval);
        var chain = new ChainLikelihood(counts, interval);
        var rise = counts.FromLow == 0 ? 0 : counts.Rose / (double)counts.FromLow;
        var fall = counts.FromHigh == 0 ? 0 : counts.Fell / (double)counts.FromHigh;
        if (counts.Switches == 0)
        {
            return Result(NeverLeft(counts.FromHigh, interval, "high"), NeverLeft(counts.FromLow, interval, "low"));
        }

        if (rise + fall >= 1)
        {
            var fastest = chain.LargestDwellTimes(OneSidedDrop);
            const string reason = "switching is faster than the interval between readings; read with a shorter aperture or use the moments";
            return Result(
                new Estimate(double.NaN, 0, fastest.High, reason), new Estimate(double.NaN, 0, fastest.Low, reason));
        }

        var rate = rise + fall == 0 ? 0 : -Math.Log(1 - rise - fall) / interval;
        var (exitHigh, exitLow) = (rate * fall / (rise + fall), rate * rise / (rise + fall));
        return Result(
            Profile(chain, ofHigh: true, exitHigh, exitLow, counts.Fell),
            Profile(chain, ofHigh: false, exitLow, exitHigh, counts.Rose));
    }

    private static DwellTimes Result(Estimate high, Estimate low) => new(high, low, DwellTimeMethod.MarkovChain);

    private static Estimate NeverLeft(long reads, double interval, string state) => reads == 0
        ? new Estimate(double.NaN, 0, double.PositiveInfinity, $"the {state} state was never seen")
        : new Estimate(double.NaN, reads * interval / -Math.Log(0.05), double.PositiveInfinity, FormattableString.Invariant(
            $"no switch seen in {reads} readings: longer than {reads * interval / -Math.Log(0.05):G3} s (95 %)"));

    private static Estimate Profile(ChainLikelihood chain, bool ofHigh, double exit, double other, long ends)
    {
        if (ends == 0)
        {
            var (_, fastest) = chain.ExitInterval(ofHigh, 0, other, OneSidedDrop);
            return new Estimate(double.NaN, 1 / fastest, double.PositiveInfinity,
                FormattableString.Invariant($"never left: longer than {1 / fastest:G3} s (95 %)"));
        }

        var (slow, fast) = chain.ExitInterval(ofHigh, exit, other, TwoSidedDrop);
        return new Estimate(1 / exit, 1 / fast, slow == 0 ? double.PositiveInfinity : 1 / slow,
            FormattableString.Invariant($"Markov chain, {ends} ends seen"));
    }
}
