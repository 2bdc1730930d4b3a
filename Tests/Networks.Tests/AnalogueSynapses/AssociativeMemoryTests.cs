using SpinBench.Instruments.Randomness;
using SpinBench.Networks.AnalogueSynapses;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Networks.Tests.AnalogueSynapses;

/// <summary>Letters in analogue synapses that are not alike.</summary>
public class AssociativeMemoryTests
{
    private const ulong Seed = 31;

    private static readonly AssociativePatterns s_letters = AssociativePatterns.Letters;

    [Fact]
    public void Ideal_weights_are_thirds_of_the_sums_over_the_letters_and_keep_all_three()
    {
        Assert.Equal(36, s_letters.IdealWeights.Length);

        // Points 0 and 1: I has -1 and 1, C and T have 1 and 1. Points 0 and 2 are alike in all three.
        Assert.Equal(1.0 / 3, s_letters.IdealWeights.Span[0], 12);
        Assert.Equal(1, s_letters.IdealWeights.Span[1], 12);

        // By hand, from the overlaps -3 of I and C and 5 of I and T: (9 + 3 - 5 - 3) / 3 at the weakest points of I.
        Assert.Equal(4.0 / 3, s_letters.Margins(s_letters.IdealWeights.Span)[0], 12);
        Assert.All(s_letters.Margins(s_letters.IdealWeights.Span), margin => Assert.True(margin > 0));
    }

    [Fact]
    public void How_many_inputs_come_back_from_one_wrong_point_depends_on_the_tie_rule()
    {
        Assert.Equal(23, OneFlipRecall.Count(s_letters, s_letters.IdealWeights.Span, TieRule.Stay));
        Assert.Equal(23, OneFlipRecall.Count(s_letters, s_letters.IdealWeights.Span, TieRule.Up));
        Assert.Equal(20, OneFlipRecall.Count(s_letters, s_letters.IdealWeights.Span, TieRule.Down));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Devices_of_spread_a_fifth_lose_the_letters_and_learn_them(ulong seed)
    {
        var statistics = new AssociativeStatistics(s_letters, new AssociativeExperiment(s_letters, WriteCurve.Tanh, 0.2).Run(seed, 200, TestContext.Current.CancellationToken));
        Assert.True(statistics.Before.Value <= 0.60, $"seed {seed}: {statistics.Before.Value} before");
        Assert.True(statistics.After.Value >= 0.97, $"seed {seed}: {statistics.After.Value} after");
        Assert.InRange(statistics.Iterations(0.5), 1, 4);
    }

    [Fact]
    public void Devices_that_are_alike_need_at_most_a_correction_or_two()
    {
        var logs = new AssociativeExperiment(s_letters, WriteCurve.Tanh, 0).Run(Seed, 20, TestContext.Current.CancellationToken);
        Assert.All(logs, log => Assert.True(log.IsConverged && log.Iterations <= 2, $"{log.Iterations} corrections, seed {Seed}"));
        Assert.All(logs, log => Assert.Equal(36, log.Writes[0]));
    }

    [Fact]
    public void The_same_seed_learns_the_same_and_program_and_verify_starts_closer()
    {
        var experiment = new AssociativeExperiment(s_letters, WriteCurve.Tanh, 0.2);
        var (first, again) = (experiment.Run(Seed, 30, TestContext.Current.CancellationToken), experiment.Run(Seed, 30, TestContext.Current.CancellationToken));
        Assert.Equal(first.Select(log => log.LastReadings[7]), again.Select(log => log.LastReadings[7]));
        var verified = new AssociativeExperiment(s_letters, WriteCurve.Tanh, 0.2) { Learning = new AssociativeLearning(s_letters) { Tolerance = 0.05 } }
            .Run(Seed, 30, TestContext.Current.CancellationToken);
        Assert.True(
            new AssociativeStatistics(s_letters, verified).DirectionCosine > new AssociativeStatistics(s_letters, first).DirectionCosine, $"seed {Seed}");
    }

    [Fact]
    public void Program_and_verify_reads_what_is_wanted_within_the_tolerance_where_the_device_can()
    {
        var array = new SynapseArray(9, WriteCurve.Tanh, 0.1, new RandomStream(Seed, "test/verify"));
        for (var device = 0; device < array.Readings.Length; device++)
        {
            Assert.True(array.ProgramAndVerify(device, 0.3, 0.06, 50), $"device {device}, seed {Seed}");
            Assert.InRange(array.Readings[device], 0.24, 0.36);
        }
    }

    [Fact]
    public void Patterns_of_a_file_may_have_any_size()
    {
        var patterns = new AssociativePatterns([Bitmap.Of("a", ["##..", "##.."]), Bitmap.Of("b", ["#.#.", "#.#."])]);
        Assert.Equal(28, patterns.IdealWeights.Length);
        var log = new AssociativeLearning(patterns).Run(new SynapseArray(8, WriteCurve.Tanh, 0.05, new RandomStream(Seed, "test/patterns")));
        Assert.True(log.IsConverged, $"seed {Seed}");
    }
}
