using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PopulationCoding;
using Xunit;

namespace SpinBench.Networks.Tests.PopulationCoding;

public sealed class ReachTests
{
    private const ulong Seed = 82;

    private static readonly ModelTuning s_tuning = new(ModelTuning.Usual);

    [Fact]
    public void A_hundred_junctions_learn_to_reach_within_one_per_cent()
    {
        var outcome = new ReachExperiment(new ReachSettings(100, 25), s_tuning).Run(Seed, 0);
        Assert.True(outcome.After < 0.01 && outcome.After < outcome.Before / 10, $"{outcome}, seed {Seed}");
        Assert.True(outcome.Close > 0.9, $"{outcome}, seed {Seed}");
    }

    [Fact]
    public void A_loss_is_repaired_by_learning_on()
    {
        var outcome = new ReachExperiment(new ReachSettings(100, 25), s_tuning).Run(Seed, 0, loss: 0.5, outputLoss: 0.5);
        Assert.True(outcome.Lost > 2 * outcome.After && outcome.Relearned < 0.01, $"{outcome}, seed {Seed}");
    }

    [Fact]
    public void The_same_seed_and_number_give_the_same_outcome()
    {
        var experiment = new ReachExperiment(new ReachSettings(9, 4.5) { Spread = 0.3 }, s_tuning);
        Assert.Equal(experiment.Run(Seed, 3), experiment.Run(Seed, 3));
        Assert.NotEqual(experiment.Run(Seed, 3), experiment.Run(Seed, 4));
    }

    [Fact]
    public void The_arm_spans_its_range_and_is_not_the_eye()
    {
        Assert.Equal(-1, ReachGeometry.ArmOf(-1), 1e-12);
        Assert.Equal(1, ReachGeometry.ArmOf(1), 1e-12);
        Assert.True(Math.Abs(ReachGeometry.ArmOf(0)) > 0.05);
    }

    [Fact]
    public void Five_junctions_without_scatter_draw_what_they_are()
    {
        double[] preferences = [-1, -0.5, 0, 0.5, 1];
        var population = new JunctionPopulation(s_tuning, preferences, 3, 0, new RandomStream(Seed, "basis"));
        double Wanted(double stimulus) => (2 * s_tuning.Rate(3 * (stimulus - 0.5))) - s_tuning.Rate(3 * (stimulus + 1));
        var drawn = BasisSet.Fit(population, Wanted, double.PositiveInfinity).Draw(new RandomStream(Seed, "none"));
        Assert.All(drawn.Zip(BasisSet.Stimuli), pair => Assert.Equal(Wanted(pair.Second), pair.First, 1e-8));
    }

    [Fact]
    public void A_dead_junction_counts_nothing()
    {
        var population = new JunctionPopulation(s_tuning, [-1, 0, 1], 3, 0, new RandomStream(Seed, "dead"));
        population.Kill(1, new RandomStream(Seed, "kill"));
        var (cycles, variances) = (new double[3], new double[3]);
        population.Expect(0, cycles, variances);
        Assert.Equal([0, 0, 0], cycles);
        Assert.Equal([0, 0, 0], variances);
    }
}
