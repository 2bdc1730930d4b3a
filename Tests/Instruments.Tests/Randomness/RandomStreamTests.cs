using SpinBench.Instruments.Randomness;

namespace SpinBench.Instruments.Tests.Randomness;

public class RandomStreamTests
{
    private const ulong Seed = 77;
    private const int Draws = 200_000;

    [Fact]
    public void A_batch_has_the_bits_of_its_single_blocks()
    {
        var blocks = new ulong[2 * PhiloxBatch.BlockCount];
        foreach (var first in new[] { 0UL, 16UL, 0xFFFF_FFF0UL, 0x1_0000_0000UL, ulong.MaxValue - 15 })
        {
            const ulong key = 0x0123_4567_89AB_CDEF;
            PhiloxBatch.Fill(key, first, blocks);
            for (var block = 0; block < PhiloxBatch.BlockCount; block++)
            {
                Assert.Equal(Philox.Block(key, first + (ulong)block, 0), (blocks[2 * block], blocks[2 * block + 1]));
            }
        }
    }

    [Fact]
    public void Uniform_numbers_have_mean_one_half_and_variance_one_twelfth()
    {
        var stream = new RandomStream(Seed, "uniform");
        var values = Enumerable.Range(0, Draws).Select(_ => stream.NextUniform()).ToArray();
        Assert.All(values, value => Assert.InRange(value, double.Epsilon, 1 - double.Epsilon));
        Assert.Equal(0.5, values.Average(), 4 * Math.Sqrt(1.0 / 12 / Draws));

        // The variance of (u - 1/2)² is 1/180.
        Assert.Equal(1.0 / 12, values.Average(value => (value - 0.5) * (value - 0.5)), 4 * Math.Sqrt(1.0 / 180 / Draws));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var stream = new RandomStream(Seed, "normal");
        var values = Enumerable.Range(0, Draws).Select(_ => stream.NextGaussian()).ToArray();
        Assert.Equal(0, values.Average(), 4 / Math.Sqrt(Draws));
        Assert.Equal(1, values.Average(value => value * value), 4 * Math.Sqrt(2.0 / Draws));
        Assert.Equal(0, values.Average(value => value * value * value), 4 * Math.Sqrt(15.0 / Draws));
        Assert.Equal(3, values.Average(value => value * value * value * value), 4 * Math.Sqrt(96.0 / Draws));
        var neighbours = values.Zip(values.Skip(1), (one, other) => one * other).Average();
        Assert.Equal(0, neighbours, 4 / Math.Sqrt(Draws));
    }

    [Fact]
    public void A_seed_gives_the_same_bits_early_and_late_in_the_life_of_a_process()
    {
        var stream = new RandomStream(Seed, "tiers");
        var early = Enumerable.Range(0, Draws).Select(_ => stream.NextGaussian()).ToArray();
        for (var pass = 0; pass < 5; pass++)
        {
            stream.Ordinal = 0;
            var late = Enumerable.Range(0, Draws).Select(_ => stream.NextGaussian()).ToArray();
            Assert.True(early.AsSpan().SequenceEqual(late), $"pass {pass} differs, seed {Seed}");
        }
    }

    [Fact]
    public void Exponential_numbers_have_mean_and_deviation_one()
    {
        var stream = new RandomStream(Seed, "exponential");
        var values = Enumerable.Range(0, Draws).Select(_ => stream.NextExponential()).ToArray();
        Assert.Equal(1, values.Average(), 4 / Math.Sqrt(Draws));
        Assert.Equal(2, values.Average(value => value * value), 4 * Math.Sqrt(20.0 / Draws));
    }

    [Fact]
    public void A_stream_goes_on_from_its_ordinal_and_its_spare_deviate()
    {
        var stream = new RandomStream(Seed, "resume");
        for (var draw = 0; draw < 101; draw++)
        {
            _ = draw % 3 == 0 ? stream.NextUniform() : stream.NextGaussian();
        }

        var other = new RandomStream(Seed, "resume") { Ordinal = stream.Ordinal, SpareGaussian = stream.SpareGaussian };
        for (var draw = 0; draw < 100; draw++)
        {
            Assert.Equal(stream.NextGaussian(), other.NextGaussian());
            Assert.Equal(stream.NextUniform(), other.NextUniform());
        }
    }

    [Fact]
    public void Names_and_seeds_give_independent_streams()
    {
        var first = new RandomStream(Seed, "a");
        var correlations = new[] { new RandomStream(Seed, "b"), new RandomStream(Seed + 1, "a") }
            .Select(other => Enumerable.Range(0, 50_000).Average(_ => first.NextGaussian() * other.NextGaussian()));
        Assert.All(correlations, correlation => Assert.Equal(0, correlation, 4 / Math.Sqrt(50_000)));
    }
}
