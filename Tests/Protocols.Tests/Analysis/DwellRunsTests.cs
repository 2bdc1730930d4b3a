using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

public class DwellRunsTests
{
    [Fact]
    public void Runs_that_a_gap_or_an_end_cuts_off_are_censored()
    {
        const ReadState L = ReadState.Low, H = ReadState.High, Gap = ReadState.Missing;
        var (high, low) = DwellRuns.Of([L, L, H, H, H, L, H, Gap, H, L, H], 0.5);
        Assert.Equal([3], high.Complete);
        Assert.Equal([1, 1, 1], high.Censored);
        Assert.Equal([1, 1], low.Complete);
        Assert.Equal([2], low.Censored);
        Assert.Equal(0.5 * 6 / 1, high.MeanRun);
    }

    [Fact]
    public void The_goodness_of_an_exponential_is_spread_evenly_over_seeds()
    {
        var below = 0;
        const int seeds = 200;
        for (ulong seed = 1; seed <= seeds; seed++)
        {
            var readings = new TelegraphGenerator(seed, 1, 1.5).Read(6000, 0.08, 0);
            var states = Segmentation.Of(readings, new TelegraphLevels(0, 1)).States;
            below += DwellRuns.Of(states, 0.08).High.GoodnessOfFit < 0.1 ? 1 : 0;
        }

        // A tenth, binomial: 20 ± 4.2.
        Assert.InRange(below, 20 - 4 * 4.3, 20 + 4 * 4.3);
    }

    [Fact]
    public void Dwells_that_are_all_alike_are_no_exponential()
    {
        var random = new RandomStream(1, "runs");
        var lengths = Enumerable.Range(0, 200).Select(_ => 20 + (int)(6 * random.NextUniform())).ToArray();
        Assert.True(new DwellRuns(lengths, [], 1).GoodnessOfFit < 1e-6);
        Assert.Equal(double.NaN, new DwellRuns(lengths[..10], [], 1).GoodnessOfFit);
    }
}
