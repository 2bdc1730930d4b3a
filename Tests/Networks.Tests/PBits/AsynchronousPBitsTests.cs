using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Networks.Tests.PBits;

public class AsynchronousPBitsTests
{
    private const ulong Seed = 3;

    [Theory]
    [InlineData(0, false, 0, 0.02)]
    [InlineData(0, true, 0, 0.02)]
    [InlineData(1, false, 0.12, 1)]
    public void A_full_adder_without_a_clock_follows_Boltzmann_while_synapses_are_fast(double latency, bool isSpread, double least, double most)
    {
        var network = InvertibleGate.FullAdder.Network();
        var devices = Enumerable.Range(0, 5).Select(pbit => new PBitDevice(1, 0, isSpread ? Math.Exp((pbit - 2) / 2.0) : 1, latency)).ToArray();
        var run = new AsynchronousPBits(network, PBitConditions.Ideal with { Devices = devices }, 1, new RandomStream(Seed, "test"));
        var times = new double[32];
        run.Run(50, [], []);
        run.Run(200_000, [0, 1, 2, 3, 4], times);
        Assert.Equal(200_000, times.Sum(), 1e-3);
        var distance = TotalVariation.Between(times, ExactStates.Of(network).Boltzmann(1));
        Assert.True(distance >= least && distance <= most, $"seed {Seed}: {distance}");
    }

    [Fact]
    public void Decisions_come_as_often_as_the_clocks_of_the_free_p_bits_tick()
    {
        var conditions = PBitConditions.Ideal with { Devices = [new(1, 0, 0.5), new(1, 0, 2), new(1, 0, 1)], Clamps = new Dictionary<int, bool> { [2] = true } };
        var run = new AsynchronousPBits(InvertibleGate.And.Network(), conditions, 1, new RandomStream(Seed, "test"));
        run.Run(10_000, [], []);

        // Poisson: 25 000, five standard deviations.
        Assert.InRange(run.Decisions, 25_000 - 791, 25_000 + 791);
    }

    [Fact]
    public void A_late_synapse_is_late_by_its_latency()
    {
        // Target 1 follows source 0, which is held after it was felt wrong: nothing to feel but by decisions.
        var conditions = PBitConditions.Ideal with { Devices = [new(1, 0, 1, 1e6), new(1, 0)] };
        var run = new AsynchronousPBits(new PBitNetwork([0, 0], [new PBitLink(1, 0, 30)]), conditions, 1, new RandomStream(Seed, "test"));
        var times = new double[2];
        run.Run(1000, [1], times);

        // The source decides a thousand times, but within 10^6 nobody hears of it: the target keeps to what it felt first.
        Assert.Contains(times, time => time < 20);
    }
}
