using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

public class DwellTimeTests
{
    private static readonly TelegraphLevels s_levels = new(692.27, 729.28, 0.02);
    private static readonly ReadingTiming s_timing = new(0.12, 0.1);

    // Ratio to truth and half-width of 68 % of the reference implementation; 1000 reads of 120 ms.
    [Theory]
    [InlineData(10, 1.03, 0.43)]
    [InlineData(0.78, 1.02, 0.12)]
    [InlineData(0.3, 0.985, 0.07)]
    [InlineData(0.1, 0.996, 0.05)]
    [InlineData(0.0212, 0.993, 0.04)]
    [InlineData(0.005, 1.000, 0.05)]
    public void Dwell_times_reach_the_accuracy_of_the_reference(double tau, double reference, double halfWidth)
    {
        var (high, low) = (new Ensemble(), new Ensemble());
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var readings = Record(seed, tau, tau);
            var dwells = DwellTimes.Of(readings, Segmentation.Of(readings, s_levels), s_timing);
            if (dwells.IsDetermined)
            {
                high.Add(dwells.High.Value / tau, dwells.High.Covers(tau));
                low.Add(dwells.Low.Value / tau, dwells.Low.Covers(tau));
            }
        }

        var message = FormattableString.Invariant($"tau {tau}: high {high}; low {low}");
        Assert.True(high.Count >= 198, message);
        var open = 4 * high.HalfWidth / Math.Sqrt(high.Count) + 0.015;
        Assert.True(Math.Abs(high.Median - reference) < open || Math.Abs(high.Mean - reference) < open, message);
        Assert.True(high.HalfWidth < 1.35 * halfWidth && low.HalfWidth < 1.35 * halfWidth, message);
        high.AssertCovers(message);
        low.AssertCovers(message);
    }

    [Fact]
    public void Unequal_dwell_times_keep_apart()
    {
        var (high, low, occupancy) = (new Ensemble(), new Ensemble(), new Ensemble());
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var readings = Record(seed, 0.699, 0.867);
            var segmentation = Segmentation.Of(readings, s_levels);
            var dwells = DwellTimes.Of(readings, segmentation, s_timing);
            high.Add(dwells.High.Value / 0.699, dwells.High.Covers(0.699));
            low.Add(dwells.Low.Value / 0.867, dwells.Low.Covers(0.867));
            var probability = OccupancyEstimator.Estimate(segmentation, dwells, s_timing.Interval);
            occupancy.Add(probability.Value, probability.Covers(0.699 / (0.699 + 0.867)));
        }

        Assert.Equal(0.446, occupancy.Mean, 3 * occupancy.ErrorOfMean);
        Assert.InRange(occupancy.Deviation, 0.030, 0.048);
        Assert.Equal(1.02, high.Mean, 4 * high.ErrorOfMean);
        Assert.Equal(1.02, low.Mean, 4 * low.ErrorOfMean);
        high.AssertCovers("high");
        low.AssertCovers("low");
        occupancy.AssertCovers("occupancy");
    }

    [Theory]
    [InlineData(10, 0.99, 0.6)]
    [InlineData(0.78, 0.99, 0.16)]
    public void Moments_agree_where_switches_could_be_counted(double tau, double reference, double halfWidth)
    {
        var ensemble = new Ensemble();
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var dwells = MomentsEstimator.Estimate(Record(seed, tau, tau), s_levels, s_timing);
            if (dwells.IsDetermined)
            {
                ensemble.Add(dwells.High.Value / tau, dwells.High.Covers(tau));
            }
        }

        Assert.True(Math.Abs(ensemble.Median - reference) < 0.15 + 3 * ensemble.ErrorOfMean, ensemble.ToString());
        Assert.True(ensemble.HalfWidth < halfWidth, ensemble.ToString());
    }

    [Theory]
    [InlineData(0.78, 1.17)]
    [InlineData(0.3, 1.51)]
    [InlineData(0.1, 2.8)]
    public void Run_lengths_are_too_long_by_what_they_miss_and_the_dead_time_correction_mends_it(double tau, double naive)
    {
        var (runs, corrected) = (new Ensemble(), new Ensemble());
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var counts = Segmentation.Of(Record(seed, tau, tau), s_levels).Transitions;
            var dwells = RunLengthEstimator.Uncorrected(counts, s_timing.Interval);
            runs.Add(dwells.High.Value / tau, true);
            var (high, _) = RunLengthEstimator.CorrectForDeadTime(dwells.High.Value, dwells.Low.Value, s_timing.Interval);
            corrected.Add(high / tau, true);
            Assert.Equal(MarkovEstimator.Estimate(counts, s_timing.Interval).High.Value, high, 1e-9);
        }

        Assert.True(Math.Abs(runs.Median / naive - 1) < 0.05, runs.ToString());
        Assert.True(corrected.Median < 1 + (naive - 1) / 3, corrected.ToString());
    }

    [Fact]
    public void Instantaneous_readings_make_the_markov_chain_exact_even_at_two_reads_a_dwell()
    {
        var (ensemble, interval) = (new Ensemble(), 0.12);
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var readings = new TelegraphGenerator(seed, 0.24, 0.4).Read(1000, interval, 0);
            var dwells = MarkovEstimator.Estimate(Segmentation.Of(readings, new TelegraphLevels(0, 1)).Transitions, interval);
            ensemble.Add(Math.Log(dwells.High.Value / 0.24), dwells.High.Covers(0.24));
        }

        Assert.True(Math.Abs(ensemble.Mean) < 4 * ensemble.ErrorOfMean, ensemble.ToString());
        ensemble.AssertCovers("Markov chain");
    }

    [Fact]
    public void Without_a_switch_there_is_a_one_sided_bound_that_holds()
    {
        var dwells = MarkovEstimator.Estimate(new TransitionCounts(999, 0, 0, 0), 0.12);
        Assert.False(dwells.IsDetermined);
        Assert.Equal(999 * 0.12 / 2.9957, dwells.Low.Low, 2);
        Assert.Contains("no switch seen in 999 readings", dwells.Low.Remark, StringComparison.Ordinal);
        Assert.Contains("never seen", dwells.High.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_switch_determines_one_dwell_time_and_bounds_the_other()
    {
        var dwells = MarkovEstimator.Estimate(new TransitionCounts(499, 1, 0, 499), 0.12);
        Assert.Equal(60, dwells.Low.Value, 0.1);
        Assert.True(dwells.Low.Low < 20 && dwells.Low.High > 300, dwells.Low.ToString());
        Assert.False(dwells.High.IsDetermined);
        Assert.InRange(dwells.High.Low, 20, 60);
        Assert.True(double.IsPositiveInfinity(dwells.High.High));
    }

    [Fact]
    public void Switching_faster_than_the_readings_is_reported_with_a_bound()
    {
        var dwells = MarkovEstimator.Estimate(new TransitionCounts(230, 270, 270, 229), 0.12);
        Assert.False(dwells.IsDetermined);
        Assert.Contains("faster than the interval", dwells.High.Remark, StringComparison.Ordinal);
        Assert.InRange(dwells.High.High, 0, 0.24);
    }

    private static double[] Record(ulong seed, double tauHigh, double tauLow) =>
        new TelegraphGenerator(seed, tauHigh, tauLow).Read(1000, s_timing.Interval, s_timing.Aperture, 692.27, 729.28, 0.02);
}
