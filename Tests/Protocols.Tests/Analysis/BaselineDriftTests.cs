using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Protocols.Tests.Analysis;

public class BaselineDriftTests
{
    private static readonly TelegraphLevels s_levels = new(692, 729, 0.02);

    [Fact]
    public void A_drift_under_a_telegraph_is_found_with_its_size_and_named()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var readings = Read(seed, drift: 6);
            var drift = BaselineDrift.Of(readings, Segmentation.Of(readings, s_levels));
            Assert.True(drift.IsCertain, $"seed {seed}: {drift}");
            Assert.True(Math.Abs(drift.Change - 6) < 5 * drift.StandardError + 0.6, $"seed {seed}: {drift}");
            Assert.Contains(Analyse(readings).Remarks, remark => remark.StartsWith("the baseline drifts by", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_steady_telegraph_is_not_said_to_drift()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var remarks = Analyse(Read(seed, drift: 0)).Remarks;
            Assert.True(!remarks.Any(remark => remark.Contains("drift", StringComparison.Ordinal)), $"seed {seed}: {string.Join("; ", remarks)}");
        }
    }

    [Fact]
    public void A_drift_alone_is_not_taken_for_two_levels()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var random = new RandomStream(seed, "drift");
            double[] readings = [.. Enumerable.Range(0, 1000).Select(index => 700 + 0.001 * index + 0.2 * random.NextGaussian())];
            var analysis = Analyse(readings);
            Assert.True(analysis.Levels is null, $"seed {seed}: {analysis.Levels}");
            Assert.Contains(analysis.Remarks, remark => remark.StartsWith("the baseline drifts by", StringComparison.Ordinal));
        }
    }

    private static double[] Read(ulong seed, double drift)
    {
        var readings = new TelegraphGenerator(seed, 0.7, 0.85).Read(1000, 0.12, 0.1, 692, 729, 0.02);
        return [.. readings.Select((reading, index) => reading + drift * index / 999)];
    }

    private static TelegraphAnalysis Analyse(double[] readings) =>
        TelegraphAnalysis.Of([.. readings.Select((_, index) => 0.12 * index)], readings, new TelegraphSettings());
}
