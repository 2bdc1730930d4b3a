using SpinBench.Instruments.Randomness;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Networks.Tests.DomainWallHopfield;

public class VariedNetworkTests
{
    private const ulong Seed = 31;

    [Theory]
    [InlineData(5, 1)]
    [InlineData(12, 2)]
    [InlineData(21, 3)]
    public void Devices_that_do_not_differ_make_the_network_of_two_walls_a_neuron(int neurons, int patterns)
    {
        var stream = new RandomStream(Seed, "varied");
        for (var trial = 0; trial < 5; trial++)
        {
            var weights = HopfieldWeights.OfPatterns([.. Enumerable.Range(0, patterns).Select(_ => Signs(neurons, stream))]);
            var input = Signs(neurons, stream);
            var all = new VariedNetwork(weights, new HopfieldDevices(), 5, 0, stream).Run(input);
            var reduced = new DomainWallNetwork(weights, new HopfieldDevices(), 5).Run(input);
            Assert.Equal(reduced.States, all.States);
            Assert.True(Math.Abs(reduced.Time - all.Time) < 1e-14, $"seed {Seed}, trial {trial}: {reduced.Time} and {all.Time} s");
        }
    }

    [Fact]
    public void Axons_of_one_neuron_that_differ_reach_their_ends_at_other_times()
    {
        var stream = new RandomStream(Seed, "differ");
        var weights = HopfieldWeights.OfPatterns([Signs(9, stream)]);
        var input = Signs(9, stream);
        var equal = new VariedNetwork(weights, new HopfieldDevices(), 5, 0, stream).Run(input);
        var varied = new VariedNetwork(weights, new HopfieldDevices(), 5, 0.05, stream).Run(input);
        Assert.Equal(equal.States, varied.States);
        Assert.True(varied.Time > equal.Time, $"seed {Seed}: the slowest of 72 axons with 0.95 of the speed takes longer than {equal.Time} s; {varied.Time} s");
    }

    private static sbyte[] Signs(int count, RandomStream stream) =>
        [.. Enumerable.Range(0, count).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];
}
