using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

public class LevelSearchTests
{
    [Theory]
    [InlineData(0.78, 0.1, 0.02)]
    [InlineData(0.1, 0.1, 0.02)]
    [InlineData(10, 0.1, 0.02)]
    [InlineData(0.78, 0.002, 0.2)]
    public void Levels_are_found_although_readings_integrate_over_switches(double tau, double aperture, double noise)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var readings = new TelegraphGenerator(seed, tau, tau).Read(2000, 0.12, aperture, 692.2, 729.4, noise);
            var levels = LevelSearch.Find(readings).Levels;
            Assert.NotNull(levels);
            Assert.True(Math.Abs(levels.Low - 692.2) < 0.15 + noise / 5, $"seed {seed}: {levels}");
            Assert.True(Math.Abs(levels.High - 729.4) < 0.15 + noise / 5, $"seed {seed}: {levels}");
            Assert.InRange(levels.Noise, 0.5 * noise, 1.5 * noise + 0.1);
        }
    }

    [Fact]
    public void A_rare_state_is_still_a_level()
    {
        var readings = Enumerable.Range(0, 500).Select(index => index % 100 == 50 ? 729.4 : 692.2 + 0.01 * Math.Sin(index)).ToArray();
        var levels = LevelSearch.Find(readings).Levels;
        Assert.NotNull(levels);
        Assert.Equal(729.4, levels.High, 6);
        Assert.Equal(692.2, levels.Low, 2);
    }

    [Fact]
    public void Noise_around_one_level_is_not_two_levels()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var readings = new TelegraphGenerator(seed, 1, 1).Read(1000, 1, 0.5, 700, 700, 1);
            var search = LevelSearch.Find(readings);
            Assert.True(search.Levels is null, $"seed {seed}: {search}");
            Assert.Contains("no two separate levels", search.Failure, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_constant_and_a_record_without_valid_readings_say_so()
    {
        Assert.Contains("nothing switched", LevelSearch.Find([7, 7, 7, 7, 7]).Failure, StringComparison.Ordinal);
        Assert.Contains("0 of 3", LevelSearch.Find([double.NaN, double.NaN, double.NaN]).Failure, StringComparison.Ordinal);
        Assert.Contains("0 of 0", LevelSearch.Find([]).Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 0, 0.90, 1.06)]
    [InlineData(5.5, 0.25, 0.90, 1.10)]
    public void Fast_traces_keep_their_dwell_time_with_the_threshold_that_fits_their_noise(
        double signalToNoise, double hysteresis, double lowest, double highest)
    {
        // A dwell of 30 samples, as in a trace of an oscilloscope.
        var ratios = new Ensemble();
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var readings = new TelegraphGenerator(seed, 30, 30).Read(20_000, 1, 1e-3, 0, 1, 1 / signalToNoise);
            var levels = LevelSearch.Find(readings).Levels!;
            Assert.Equal(hysteresis, Segmentation.HysteresisFor(levels));
            var segmentation = Segmentation.Of(readings, levels, hysteresis);
            ratios.Add(MarkovEstimator.Estimate(segmentation.Transitions, 1).High.Value / 30, true);
        }

        Assert.True(ratios.Mean > lowest && ratios.Mean < highest, ratios.ToString());
    }
}
