using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.RandomNumbers;
using Xunit;

namespace SpinBench.Networks.Tests.RandomNumbers;

public sealed class BitTests
{
    private const ulong Seed = 91;

    [Theory]
    [InlineData(8 * 375)]
    [InlineData(8 * 128)]
    public void The_transform_in_lanes_is_that_of_the_library(int length)
    {
        var bits = Draw(length, "transform");
        Assert.True(SignTransform.Takes(length));
        Complex[] expected = [.. Enumerable.Range(0, length).Select(index => new Complex(bits[index] ? 1 : -1, 0))];
        Fourier.Forward(expected, FourierOptions.NoScaling);
        Assert.All(SignTransform.Magnitudes(bits).Zip(expected), pair => Assert.Equal(pair.Second.Magnitude, pair.First, 1e-9));
    }

    [Fact]
    public void Words_and_counts_are_those_of_the_bits()
    {
        var bits = Draw(1000, "words");
        foreach (var (start, count) in new[] { (0, 64), (3, 64), (60, 9), (127, 1), (930, 64) })
        {
            var word = Enumerable.Range(0, count).Aggregate(0UL, (sum, index) => sum | ((bits[start + index] ? 1UL : 0) << index));
            Assert.Equal(word, bits.Word(start, count));
            Assert.Equal(Enumerable.Range(start, count).Count(index => bits[index]), bits.Count(start, count));
        }

        Assert.Equal(Enumerable.Range(0, 1000).Count(index => bits[index]), bits.Ones);
    }

    [Fact]
    public void Exclusive_or_of_a_sequence_with_itself_is_nothing() =>
        Assert.Equal(0, BitSequence.ExclusiveOr([Draw(777, "self"), Draw(777, "self")]).Ones);

    [Fact]
    public void Pairs_give_their_first_bit_where_they_differ()
    {
        var whitened = BitSequence.Parse("01 10 11 00 10").WhitenByPairs();
        Assert.Equal(3, whitened.Length);
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(index => whitened[index]));
    }

    [Fact]
    public void Looks_at_a_telegraph_have_its_share_and_correlation()
    {
        const int Count = 400_000;
        var source = new TelegraphBits(3e-4, 2e-4, 2.5e-4);
        var bits = source.Draw(Count, new RandomStream(Seed, "telegraph"));
        var share = bits.Ones / (double)Count;
        var widened = Math.Sqrt(share * (1 - share) * (1 + source.Correlation) / (1 - source.Correlation) / Count);
        Assert.True(Math.Abs(share - 0.6) < 4 * widened, $"{share}, seed {Seed}");
        Assert.True(Math.Abs(bits.NeighbourCorrelation - source.Correlation) < 4 / Math.Sqrt(Count), $"{bits.NeighbourCorrelation}, seed {Seed}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(129)]
    public void Neighbours_are_compared_across_words(int length)
    {
        var bits = BitSequence.Of(length, index => index % 3 == 0);
        var (share, both) = (bits.Ones / (double)length, Enumerable.Range(1, length - 1).Count(index => bits[index] && bits[index - 1]) / (double)(length - 1));
        Assert.Equal((both - (share * share)) / (share * (1 - share)), bits.NeighbourCorrelation, 1e-12);
        Assert.Equal(1 - (2.0 / ((2 * length) - 1)), BitSequence.Of(2 * length, index => index >= length).NeighbourCorrelation, 1e-12);
    }

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(2, -0.02)]
    [InlineData(4, -0.0008)]
    public void Bias_of_joined_streams(int streams, double bias) => Assert.Equal(bias, new TelegraphBits(3e-4, 2e-4, 1).BiasOfExclusiveOr(streams), 1e-12);

    [Fact]
    public void Entropy_of_fair_bits_is_near_one_and_of_a_chain_that_of_its_likeliest_sequence()
    {
        Assert.InRange(MinimumEntropy.Of(Draw(1_000_000, "fair")).Value, 0.99, 1);

        // A bit that stays with probability 0.9 is guessed right so often: -log2 0.9.
        var stream = new RandomStream(Seed, "chain");
        var last = false;
        var chain = BitSequence.Of(1_000_000, _ => last = stream.NextUniform() < 0.9 ? last : !last);
        Assert.Equal(-Math.Log2(0.9), MinimumEntropy.Of(chain).Markov, 0.01);
    }

    [Fact]
    public void Random_sequences_pass_and_biased_ones_do_not()
    {
        var stream = new RandomStream(Seed, "report");
        BitSequence[] Sequences(double share) => [.. Enumerable.Range(0, 60).Select(_ => BitSequence.Of(4000, _ => stream.NextUniform() < share))];
        RandomnessTest[] tests = [.. RandomnessTest.All.Where(test => test.Name is "frequency" or "runs" or "serial")];
        Assert.All(RandomnessReport.Of(Sequences(0.5), tests, null, TestContext.Current.CancellationToken), report => Assert.True(report.IsPassed, $"{report.Test.Name}, seed {Seed}"));
        Assert.All(RandomnessReport.Of(Sequences(0.55), tests, null, TestContext.Current.CancellationToken), report => Assert.False(report.IsPassed, $"{report.Test.Name}, seed {Seed}"));
    }

    [Fact]
    public void Tests_that_need_more_bits_are_left_out() =>
        Assert.DoesNotContain(RandomnessReport.Of([Draw(5000, "short")], RandomnessTest.All, null, TestContext.Current.CancellationToken), report => report.Test.Name is "universal" or "linear complexity");

    private static BitSequence Draw(int length, string name)
    {
        var stream = new RandomStream(Seed, name);
        return BitSequence.Of(length, _ => stream.NextUniform() < 0.5);
    }
}
