using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Networks.Tests.PBits;

public class PBitChainsTests
{
    private const ulong Seed = 23;
    private const int Sweeps = 4000;
    private const int Burn = 200;
    private const int Chains = 256;

    // About 2^n/2 states of a million nearly independent counts each.
    private const double Noise = 0.01;

    [Theory]
    [InlineData(PBitOrder.Sequential)]
    [InlineData(PBitOrder.Coloured)]
    public void Chains_visit_states_as_often_as_Boltzmann_says(PBitOrder order)
    {
        var network = Random(7, 0.6);
        var exact = ExactStates.Of(network).Boltzmann(0.7);
        Assert.InRange(Distance(network, PBitConditions.Ideal with { Order = order }, 0.7, exact), 0, Noise);
    }

    [Fact]
    public void All_linked_p_bits_at_one_moment_sample_something_else()
    {
        var network = InvertibleGate.And.Network();
        Assert.InRange(Distance(network, PBitConditions.Ideal with { Order = PBitOrder.Parallel }, 1, ExactStates.Of(network).Boltzmann(1)), 0.3, 1);
    }

    [Fact]
    public void Slope_and_offset_of_a_device_are_a_gain_and_a_bias_of_its_own()
    {
        // One p-bit with slope s and offset o at bias h has the mean tanh(s (I0 h + o)).
        PBitDevice[] devices = [new(1.3, 0.2), new(0.7, -0.4)];
        var chains = new PBitChains(new PBitNetwork([0.5, 0.5], []), PBitConditions.Ideal with { Devices = devices }, new RandomStream(Seed, "test"));
        var means = new double[2];
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            chains.Sweep(0.8);
            for (var pbit = 0; pbit < means.Length; pbit++)
            {
                means[pbit] += chains.States(pbit).ToArray().Average() / Sweeps;
            }
        }

        var error = 5 / Math.Sqrt(Sweeps * PBitChains.Count);
        Assert.All(devices.Zip(means), pair => Assert.Equal(Math.Tanh(pair.First.Slope * ((0.8 * 0.5) + pair.First.Offset)), pair.Second, error));
    }

    [Fact]
    public void What_is_held_stays_and_steers_the_rest()
    {
        var network = InvertibleGate.And.Network();
        var held = new Dictionary<int, bool> { [2] = false };
        var exact = ExactStates.Of(network, held);
        var counts = new PBitRuns(network, PBitConditions.Ideal with { Clamps = held }, Seed, "test").Count(2, Sweeps, Burn, Chains, [0, 1, 2], CancellationToken.None);
        Assert.All(counts[4..], count => Assert.Equal(0, count));
        Assert.InRange(TotalVariation.Between(counts[..4], exact.Boltzmann(2)), 0, Noise);
    }

    [Fact]
    public void A_directed_link_is_felt_by_its_target_only()
    {
        var chains = new PBitChains(new PBitNetwork([0, 0], [new PBitLink(1, 0, 2)]), PBitConditions.Ideal, new RandomStream(Seed, "test"));
        var (source, product) = (0.0, 0.0);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            chains.Sweep(1);
            source += chains.States(0).ToArray().Average() / Sweeps;
            product += chains.States(0).ToArray().Zip(chains.States(1).ToArray(), (one, other) => one * other).Average() / Sweeps;
        }

        var error = 5 / Math.Sqrt(Sweeps * PBitChains.Count);
        Assert.Equal(0, source, error);
        Assert.Equal(Math.Tanh(2), product, error);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_states()
    {
        var runs = new PBitRuns(Random(40, 0.2), PBitConditions.Ideal, Seed, "test");
        var pbits = Enumerable.Range(0, 40).ToArray();
        ulong[] Ends() => runs.Anneal(AnnealingSchedule.Linear(0.1, 1), 50, 300, (chains, chain) => chains.Word(pbits, chain), CancellationToken.None);
        Assert.Equal(Ends(), Ends());
    }

    [Fact]
    public void Colours_never_join_linked_p_bits()
    {
        var network = Random(60, 0.2);
        var groups = PBitColouring.Of(network);
        Assert.Equal(Enumerable.Range(0, 60), groups.SelectMany(group => group).Order());
        Assert.All(groups, group => Assert.DoesNotContain(group, pbit => group.Any(other => network.Weight(pbit, other) != 0)));
    }

    [Fact]
    public void An_input_that_is_no_number_harms_nobody()
    {
        var chains = new PBitChains(new PBitNetwork([1, 1], PBitNetwork.Both(0, 1, 1e38)), PBitConditions.Ideal with { Devices = [new(double.NaN, 0), new(double.PositiveInfinity, 0)] }, new RandomStream(Seed, "test"));
        chains.Sweep(1e30);
        Assert.All(chains.States(0).ToArray(), state => Assert.Equal(1, Math.Abs(state)));
    }

    private static double Distance(PBitNetwork network, PBitConditions conditions, double gain, double[] exact) => TotalVariation.Between(
        new PBitRuns(network, conditions, Seed, "test").Count(gain, Sweeps, Burn, Chains, [.. Enumerable.Range(0, network.Count)], CancellationToken.None), exact);

    private static PBitNetwork Random(int count, double density)
    {
        var stream = new RandomStream(Seed, "test/network");
        var biases = Enumerable.Range(0, count).Select(_ => stream.NextGaussian() / 2).ToArray();
        return new PBitNetwork(biases, Enumerable.Range(0, count).SelectMany(first => Enumerable.Range(0, first).Where(_ => stream.NextUniform() < density)
            .SelectMany(second => PBitNetwork.Both(first, second, stream.NextGaussian()))).ToArray());
    }
}
