using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Tests.Perceptron;

public unsafe class BernoulliReadsTests
{
    private const int Draws = 200_000;

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 0.03)]
    [InlineData(3, 0.7)]
    [InlineData(10, 0.9)]
    [InlineData(100, 0.2)]
    [InlineData(1000, 0.5)]
    public void The_mean_of_reads_is_unbiased_with_binomial_variance(int reads, double probability)
    {
        var values = Sample(reads, (float)probability, seed: 7);
        var mean = values.Average();
        var variance = values.Sum(value => Math.Pow(value - mean, 2)) / (Draws - 1);
        var expected = probability * (1 - probability) / reads;

        // Five standard errors; the variance of a sample variance from the fourth moment of the binomial.
        // A single read's variance is fixed by its mean, whose own scatter then enters squared.
        var excess = (1 - (6 * probability * (1 - probability))) / (reads * probability * (1 - probability));
        Assert.InRange(mean - probability, -5 * Math.Sqrt(expected / Draws), 5 * Math.Sqrt(expected / Draws));
        var tolerance = (5 * Math.Sqrt((2 + excess) / Draws)) + (50.0 / Draws);
        Assert.InRange((variance / expected) - 1, -tolerance, tolerance);
    }

    [Fact]
    public void The_number_of_high_reads_is_binomial()
    {
        const int Reads = 4;
        const double Probability = 0.3;
        var counts = new double[Reads + 1];
        foreach (var value in Sample(Reads, (float)Probability, seed: 8))
        {
            counts[(int)Math.Round(value * Reads)]++;
        }

        double[] expected = [0.2401, 0.4116, 0.2646, 0.0756, 0.0081];
        var chiSquared = counts.Zip(expected, (found, share) => Math.Pow(found - (share * Draws), 2) / (share * Draws)).Sum();
        Assert.True(chiSquared < 23.5, $"chi squared {chiSquared} with 4 degrees of freedom (p = 1e-4), seed 8");
    }

    [Fact]
    public void Certain_states_are_read_as_certain()
    {
        Assert.All(Sample(5, 0, seed: 9).Take(1000), value => Assert.Equal(0, value));
        Assert.All(Sample(5, 1, seed: 9).Take(1000), value => Assert.Equal(1, value));
    }

    private static double[] Sample(int reads, float probability, ulong seed)
    {
        var block = new AlignedBlock<float>(Draws);
        block.Span.Fill(probability);
        BernoulliReads.Draw(block.Pointer, Draws, reads, ChanceKeys.For(seed, "training").Reads, 0, 0);
        return [.. block.Span.ToArray().Select(value => (double)value)];
    }
}
