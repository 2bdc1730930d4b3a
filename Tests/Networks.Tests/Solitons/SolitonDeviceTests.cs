using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Solitons;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Networks.Tests.Solitons;

public sealed class SolitonDeviceTests
{
    [Fact]
    public void Pulses_add_skyrmions_by_chance_until_the_synapse_is_full()
    {
        const ulong Seed = 5;
        var synapse = new SkyrmionSynapse { MostSkyrmions = 32, WriteProbability = 0.8, Contrast = 0.5 };
        var stream = new RandomStream(Seed, "pulses");
        var written = Enumerable.Range(0, 4000).Select(_ => synapse.Write(16, stream)).ToArray();

        // 20 pulses of 0.8: mean 16, variance 3.2; five standard errors of 4000.
        Assert.True(Math.Abs(written.Average() - 16) < 5 * Math.Sqrt(3.2 / 4000), $"mean {written.Average()}, seed {Seed}");
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(synapse.Write(32, stream), 0, 32));
        Assert.Equal(16, (synapse with { IsVerified = true }).Write(16, stream));
        Assert.Equal(1.25, synapse.Conductance(16));
    }

    [Fact]
    public void A_junction_without_noise_shows_every_spike_and_one_with_noise_shows_others()
    {
        (long Fired, long Seen) Count(double noise)
        {
            var neuron = new DomainWallNeuron { Length = 100e-9, Mobility = 1e6, LeakSpeed = 5, RefractoryTime = 5e-9 };
            return WallReading.Count(neuron, 20e-6, new WallJunction(), noise, (0.1e-9, 50_000), new RandomStream(2, "reading"));
        }

        // 100 nm at 15 m/s and 5 ns of rest: 428.6 spikes in 5 us.
        var (fired, seen) = Count(0);
        Assert.InRange(fired, 428, 429);

        // The wall may have passed the junction and not yet the end when the time is over.
        Assert.InRange(seen, fired, fired + 1);
        Assert.True(Count(500).Seen > fired);
    }

    [Fact]
    public void Counted_skyrmions_by_the_dozen_classify_as_well_as_software()
    {
        const ulong Seed = 9;
        var classifier = SkyrmionClassifier.Train(Seed, TestContext.Current.CancellationToken);
        double Accuracy(int most, bool isVerified) => classifier.Test(
            new SkyrmionSynapse { MostSkyrmions = most, IsVerified = isVerified }, SkyrmionClassifier.ColumnNoise, new RandomStream(Seed, "test")).Value;
        Assert.InRange(classifier.Software.Value, 0.94, 0.99);
        Assert.True(Accuracy(16, isVerified: true) > classifier.Software.Value - 0.02, $"seed {Seed}");
        Assert.True(Accuracy(1, isVerified: false) < Accuracy(16, isVerified: false) - 0.1, $"seed {Seed}");
    }
}
