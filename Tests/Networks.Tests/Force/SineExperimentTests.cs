using SpinBench.Networks.Force;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Networks.Tests.Force;

public class SineExperimentTests
{
    private const int Seeds = 8;

    private static readonly RecurrentNetworkSettings s_network = new();

    [Fact]
    public void A_learned_sine_goes_on_by_itself_and_so_does_the_next()
    {
        // 98 % of the seeds are asked for; two failures of eight have a probability of 1 % then.
        var outcomes = Enumerable.Range(0, Seeds).AsParallel().Select(seed => Run((ulong)seed)).ToArray();
        Assert.True(outcomes.Count(outcome => outcome.IsSuccess) >= Seeds - 1, string.Join(", ", outcomes));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Assert.Equal(Run(3), Run(3));
    }

    [Fact]
    public void A_network_that_learned_nothing_is_no_success()
    {
        var trainer = Trainer(1, 1000);
        for (var update = 0; update < 100; update++)
        {
            trainer.Run([]);
        }

        Assert.False(SineExperiment.LearnAndRun(trainer, SineExperiment.First, 0).IsSuccess);
    }

    [Fact]
    public void Delays_of_synapses_do_no_harm()
    {
        var delayed = new SineExperiment(s_network with { LongestDelay = 5 }, CubicResponse.FortyNanometreJunction);
        Assert.True(Enumerable.Range(0, Seeds).AsParallel().Count(seed => delayed.Run((ulong)seed).First.IsSuccess) >= Seeds - 1);
    }

    [Fact]
    public void Verified_writes_learn_with_the_devices_that_take_them_and_unverified_ones_run_away()
    {
        var verified = Enumerable.Range(0, Seeds).AsParallel().Count(seed => Failing((ulong)seed, true).IsSuccess);
        var naive = Enumerable.Range(0, Seeds).AsParallel().Count(seed => Failing((ulong)seed, false).IsSuccess);
        Assert.True(verified >= Seeds - 1 && naive <= Seeds / 2, $"{verified} verified, {naive} naive of {Seeds}");
    }

    [Fact]
    public void Devices_that_are_stuck_keep_their_weights_when_writes_are_verified()
    {
        var writes = new FailingWrites(40, 0.3, 7) { ArePermanent = true, AreVerified = true };
        var trainer = Trainer(2, 1000, writes);
        for (var update = 0; update < 500; update++)
        {
            trainer.Learn([], SineExperiment.First);
        }

        Assert.Equal(Enumerable.Range(0, 40).Where(writes.Takes), Enumerable.Range(0, 40).Where(neuron => trainer.Weights[neuron] != 0));
    }

    [Fact]
    public void Synapses_fluctuate_about_the_weights_they_were_given()
    {
        var network = new RecurrentNetwork(s_network, CubicResponse.FortyNanometreJunction, 4);
        double[] before = [.. network.Feedback];
        var fluctuation = new SynapticFluctuation(network, 0.01, 4);
        var mean = new double[before.Length];
        const int draws = 400;
        for (var draw = 0; draw < draws; draw++)
        {
            fluctuation.Redraw();
            for (var index = 0; index < mean.Length; index++)
            {
                mean[index] += network.Feedback[index] / draws;
            }
        }

        // Five standard errors of a mean of 400 with 1 %: 0.25 %.
        Assert.All(Enumerable.Range(0, mean.Length), index => Assert.Equal(before[index], mean[index], 0.0025 * Math.Abs(before[index])));
    }

    [Fact]
    public void Single_precision_is_refused_at_the_observation_at_which_it_fails()
    {
        var found = Enumerable.Range(0, Seeds).Select(seed => Record.Exception(() => Learn((ulong)seed, 1e4))).OfType<InverseCorrelationException>().ToArray();
        Assert.True(found.Length >= Seeds / 2, $"{found.Length} of {Seeds}");
        Assert.All(found, error => Assert.Contains("double precision", error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Single_precision_is_fine_up_to_an_initial_inverse_of_a_hundred(double initialInverse)
    {
        Assert.All(Enumerable.Range(0, Seeds), seed => Learn((ulong)seed, initialInverse));
    }

    private static SineOutcome Run(ulong seed) => new SineExperiment(s_network, CubicResponse.FortyNanometreJunction).Run(seed);

    private static SinePhase Failing(ulong seed, bool areVerified) => SineExperiment.LearnAndRun(
        Trainer(seed, 1000, new FailingWrites(40, 0.2, seed) { ArePermanent = true, AreVerified = areVerified }), SineExperiment.First, SineExperiment.FirstLearningTime);

    private static void Learn(ulong seed, double initialInverse)
    {
        var trainer = Trainer(seed, initialInverse, null, NumberPrecision.Single);
        for (var update = 0; update < 3000; update++)
        {
            trainer.Learn([], SineExperiment.First);
        }
    }

    private static ForceTrainer Trainer(ulong seed, double initialInverse, FailingWrites? writes = null, NumberPrecision precision = NumberPrecision.Double) =>
        new(new RecurrentNetwork(s_network, CubicResponse.FortyNanometreJunction, seed), initialInverse, precision) { Writes = writes };
}
