using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data;
using SpinBench.Networks.StochasticSynapses;

namespace SpinBench.Networks.Tests.StochasticSynapses;

public sealed class StochasticSynapsesTests
{
    private const ulong Seed = 20;
    private const int InputCount = 784;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void A_spike_switches_the_share_of_the_junctions_that_differ_which_the_chance_says(double probability)
    {
        var inputs = Digits().Training;
        var (differing, switched) = (0, 0L);
        for (var image = 0; image < 100; image++)
        {
            var layer = new CompetitiveLayer(1, InputCount, SwitchingChance.Equal(probability), new RandomStream(Seed, $"image/{image}"));
            differing += Enumerable.Range(0, InputCount).Count(input => layer.IsOn(0, input) != IsActive(inputs, image, input));
            layer.Spike(0, inputs, image);
            switched += layer.SwitchCount;
        }

        var error = Math.Sqrt(differing * probability * (1 - probability));
        Assert.True(Math.Abs(switched - (differing * probability)) <= 4 * error, $"seed {Seed}: {switched} of {differing} switched at {probability}");
    }

    [Fact]
    public void A_pulse_that_always_switches_leaves_the_image_itself_and_one_that_never_does_nothing()
    {
        var inputs = Digits().Training;
        var certain = new CompetitiveLayer(1, InputCount, SwitchingChance.Equal(1), new RandomStream(Seed, "certain"));
        certain.Spike(0, inputs, 3);
        Assert.All(Enumerable.Range(0, InputCount), input => Assert.Equal(IsActive(inputs, 3, input), certain.IsOn(0, input)));
        var never = new CompetitiveLayer(1, InputCount, SwitchingChance.Equal(0), new RandomStream(Seed, "never"));
        never.Spike(0, inputs, 3);
        Assert.Equal(0, never.SwitchCount);
        Assert.Equal(InputCount, never.PulseCount);
    }

    [Fact]
    public void A_pulse_that_switches_back_leaves_junctions_at_the_share_of_its_two_states()
    {
        var inputs = Digits().Training;
        var chance = new SwitchingChance(0.3, 0) { OnLost = 0.1 };
        var layer = new CompetitiveLayer(20, InputCount, chance, new RandomStream(Seed, "back"));
        for (var spike = 0; spike < 20 * 40; spike++)
        {
            layer.Spike(spike % 20, inputs, 5);
        }

        int[] active = [.. Enumerable.Range(0, InputCount).Where(input => IsActive(inputs, 5, input))];
        var trials = 20 * active.Length;
        var on = Enumerable.Range(0, 20).Sum(neuron => active.Count(input => layer.IsOn(neuron, input)));

        // 0.3/(0.3 + 0.1), reached to within 0.6^40.
        var error = Math.Sqrt(0.75 * 0.25 / trials);
        Assert.True(Math.Abs(((double)on / trials) - 0.75) < 4 * error, $"seed {Seed}: {on} of {trials} ON");
    }

    [Theory]
    [InlineData(0.85, 0.048)]
    [InlineData(0.90, 0.31)]
    [InlineData(0.95, 0.93)]
    public void Pulses_of_20_ns_switch_the_model_as_the_reference_says(double current, double expected) =>
        Assert.Equal(expected, new PulsedJunction().Probability(current), 0.006);

    [Fact]
    public void A_long_pulse_leaves_the_equilibrium_and_a_short_one_goes_with_its_width()
    {
        Assert.Equal(0.75, SwitchingChance.OfPulse(1e3, 1, 3), 1e-12);
        Assert.Equal(1e-6, SwitchingChance.OfPulse(1e-6, 1, 3), 1e-11);
        Assert.Equal(1 - Math.Exp(-2), SwitchingChance.OfPulse(2, 1), 1e-12);
    }

    [Fact]
    public void Rare_switching_learns_more_than_certain_switching_and_that_more_than_none()
    {
        var (training, test) = Digits();
        double Accuracy(double probability, int images) => Enumerable.Range(0, 4).Average(layer =>
            new DigitLearning { NeuronCount = 30, ImageCount = images, Chance = SwitchingChance.Equal(probability), NamingCount = 1000 }
                .Run(training, test, Seed, $"layer/{layer}", TestContext.Current.CancellationToken).Accuracy.Value);
        var (rare, certain, none) = (Accuracy(0.05, 6000), Accuracy(1, 6000), Accuracy(0, 0));
        Assert.True(rare > certain && certain > none, $"seed {Seed}: {rare}, {certain}, {none}");
    }

    [Fact]
    public void The_same_seed_learns_the_same()
    {
        var (training, test) = Digits();
        var learning = new DigitLearning { NeuronCount = 10, ImageCount = 500, Chance = SwitchingChance.Equal(0.1), NamingCount = 500 };
        DigitLearningOutcome Run(ulong seed) => learning.Run(training, test, seed, "same", TestContext.Current.CancellationToken);
        Assert.Equal(Run(Seed), Run(Seed));
        Assert.NotEqual(Run(Seed), Run(Seed + 1));
    }

    [Fact]
    public void Learned_neurons_count_cars_better_than_those_of_random_junctions()
    {
        const int Steps = 14_000;
        var stream = TrafficStream.Of(Steps, Seed);
        Assert.All(stream.Cars, car => Assert.True(car.Leaves > car.Enters));
        var counting = new TrafficCounting { LearningSteps = 7000, NamingSteps = 3000 };
        double Accuracy(double probability) => counting.Run(
            stream, SwitchingChance.Equal(probability), new RandomStream(Seed, "cars"), TestContext.Current.CancellationToken).Accuracy;
        var (learned, random) = (Accuracy(0.3), Accuracy(0));
        Assert.True(learned > random, $"seed {Seed}: {learned} with learning, {random} without");
    }

    private static bool IsActive(BinaryInputs inputs, int index, int input) => (inputs.Words(index)[input / 64] >> (input % 64) & 1) == 1;

    private static (BinaryInputs Training, BinaryInputs Test) Digits()
    {
        var digits = SyntheticDigits.Draw(Seed);
        return (BinaryInputs.Of(digits.Train, 0.125), BinaryInputs.Of(digits.Test, 0.125));
    }
}
