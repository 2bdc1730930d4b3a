using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Simulators.Tests.Physics.DomainWalls;

public class DomainWallNeuronTests
{
    [Theory]
    [InlineData(0.8)]
    [InlineData(-1.5)]
    [InlineData(3.0)]
    public void A_constant_current_fires_at_the_rate_of_the_closed_form(double current)
    {
        var neuron = Neuron();
        const double window = 5e-6;
        Assert.Equal(neuron.FiringRate(current) * window, neuron.Advance(current, window), 1.0);
    }

    [Fact]
    public void Below_the_threshold_it_never_fires_and_leaks_to_the_start()
    {
        var neuron = Neuron();
        neuron.Advance(1, 1e-9);
        Assert.True(neuron.Position > 0);
        Assert.Equal(0, neuron.FiringRate(0.53));
        Assert.Equal(0, neuron.Advance(0.53, 1e-3));
        Assert.Equal(0, neuron.Position);
    }

    [Fact]
    public void Cutting_time_changes_nothing()
    {
        const int seed = 82;
        var random = new Random(seed);
        var (whole, cut) = (Neuron(), Neuron());
        var (spikes, cutSpikes) = (0L, 0L);
        for (var trial = 0; trial < 200; trial++)
        {
            var (current, duration, part) = (2 * random.NextDouble(), 20e-9 * random.NextDouble(), random.NextDouble());
            spikes += whole.Advance(current, duration);
            cutSpikes += cut.Advance(current, part * duration) + cut.Advance(current, (1 - part) * duration);
            Assert.Equal(whole.Position, cut.Position, 1e-18);
        }

        Assert.True(spikes > 10 && spikes == cutSpikes, $"seed {seed}: {spikes} and {cutSpikes}");
    }

    private static DomainWallNeuron Neuron() => new()
    {
        Length = 100e-9, Mobility = 50, DepinningCurrent = 0.5, LeakSpeed = 2, RefractoryTime = 2e-9,
    };
}
