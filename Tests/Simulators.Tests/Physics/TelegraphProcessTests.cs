using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Tests.Physics;

public class TelegraphProcessTests
{
    private const ulong Seed = 20190034;

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(3.0, 0.5)]
    public void Events_have_the_exact_moments_between_their_end_states(double toHigh, double toLow)
    {
        const int trials = 60_000;
        const double duration = 2.0;
        var samples = Walk(toHigh, toLow, duration, trials, exact: true);
        foreach (var end in new[] { MagneticState.Low, MagneticState.High })
        {
            var times = samples.Where(sample => sample.End == end).Select(sample => sample.High).ToArray();
            var moments = OccupationMoments.Between(MagneticState.High, end, toHigh, toLow, duration);
            var (mean, variance) = MeanAndVariance(times);
            var standardError = Math.Sqrt(moments.Variance / times.Length);
            Assert.True(Math.Abs(mean - moments.Mean) < 4 * standardError, $"seed {Seed}: mean {mean}, exact {moments.Mean}");
            Assert.Equal(1, variance / moments.Variance, 0.05);
        }
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(1.0, 0.25)]
    public void Gaussian_limit_agrees_with_events_at_the_threshold(double toHigh, double toLow)
    {
        const int trials = 20_000;
        var duration = TelegraphProcess.LargestExactEventCount * (toHigh + toLow) / (2 * toHigh * toLow);
        var events = Walk(toHigh, toLow, duration, trials, exact: true);
        var limit = Walk(toHigh, toLow, duration, trials, exact: false);

        var (meanByEvents, varianceByEvents) = MeanAndVariance(events.Select(sample => sample.High).ToArray());
        var (meanByLimit, varianceByLimit) = MeanAndVariance(limit.Select(sample => sample.High).ToArray());
        var standardError = Math.Sqrt((varianceByEvents + varianceByLimit) / trials);
        Assert.True(Math.Abs(meanByEvents - meanByLimit) < 4 * standardError, $"seed {Seed}: means {meanByEvents}, {meanByLimit}");

        // Relative standard error of a variance of a nearly normal quantity is sqrt(2/n), of a ratio sqrt(4/n).
        Assert.Equal(1, varianceByLimit / varianceByEvents, 4 * Math.Sqrt(4.0 / trials));

        var endError = Math.Sqrt(0.5 / trials);
        Assert.Equal(FractionHigh(events), FractionHigh(limit), 4 * endError);
        var covarianceError = Math.Sqrt(2 * varianceByEvents * 0.25 / trials);
        Assert.Equal(CovarianceWithEnd(events), CovarianceWithEnd(limit), 4 * covarianceError);
    }

    [Fact]
    public void Cutting_an_interval_changes_nothing()
    {
        var whole = new TelegraphProcess(new RandomStream(Seed, "t"), MagneticState.Low);
        var cut = new TelegraphProcess(new RandomStream(Seed, "t"), MagneticState.Low);
        for (var interval = 0; interval < 1000; interval++)
        {
            var once = whole.Advance(1.0, 0.8, 1.3);
            var pieces = cut.Advance(0.25, 0.8, 1.3) + cut.Advance(0.5, 0.8, 1.3) + cut.Advance(0.25, 0.8, 1.3);
            Assert.Equal(once, pieces, 1e-9);
            Assert.Equal(whole.State, cut.State);
        }

        Assert.Equal(whole.SwitchCount, cut.SwitchCount);
    }

    [Fact]
    public void A_microsecond_telegraph_costs_no_more_than_its_statistics_need()
    {
        var stream = new RandomStream(Seed, "t");
        var process = new TelegraphProcess(stream, MagneticState.Low);
        for (var reading = 0; reading < 100; reading++)
        {
            process.Advance(0.1, 1e6, 1e6);
        }

        Assert.InRange(stream.Ordinal, 1UL, 310UL);
    }

    private static List<(double High, MagneticState End)> Walk(
        double toHigh, double toLow, double duration, int trials, bool exact)
    {
        var stream = new RandomStream(Seed, exact ? "events" : "limit");
        var samples = new List<(double, MagneticState)>(trials);
        for (var trial = 0; trial < trials; trial++)
        {
            var process = new TelegraphProcess(stream, MagneticState.High);
            var high = exact
                ? process.AdvanceByEvents(duration, toHigh, toLow)
                : process.AdvanceByLimit(duration, toHigh, toLow);
            samples.Add((high, process.State));
        }

        return samples;
    }

    private static double FractionHigh(List<(double High, MagneticState End)> samples) =>
        samples.Average(sample => sample.End == MagneticState.High ? 1.0 : 0.0);

    private static double CovarianceWithEnd(List<(double High, MagneticState End)> samples)
    {
        var mean = samples.Average(sample => sample.High);
        var end = FractionHigh(samples);
        return samples.Average(sample => (sample.High - mean) * ((sample.End == MagneticState.High ? 1 : 0) - end));
    }

    private static (double Mean, double Variance) MeanAndVariance(double[] values)
    {
        var mean = values.Average();
        return (mean, values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
