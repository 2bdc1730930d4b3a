using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

public class RobustScatterTests
{
    private const ulong Seed = 11;
    private const int Count = 20_000;

    [Fact]
    public void Of_a_normal_distribution_it_is_the_standard_deviation()
    {
        var random = new RandomStream(Seed, "scatter");

        // The median of absolute deviations has a relative standard error of 1.17/√n: four of them.
        Assert.Equal(3, RobustScatter.Of(Enumerable.Range(0, Count).Select(_ => 3 * random.NextGaussian())), 4 * 1.17 * 3 / Math.Sqrt(Count));
    }

    [Fact]
    public void A_few_values_far_off_hardly_move_it()
    {
        double[] clean = [.. Enumerable.Range(-50, 101).Select(value => (double)value)];

        // Two more values move the median of the sizes by one place, from 25 to 26.
        Assert.Equal(26.0 / 25, RobustScatter.Of([.. clean, 1e9, -1e9]) / RobustScatter.Of(clean), 1e-12);
    }

    [Theory]
    [InlineData(new double[] { }, double.NaN)]
    [InlineData(new[] { double.NaN }, double.NaN)]
    [InlineData(new[] { -2.0, double.PositiveInfinity }, 2 * 1.4826)]
    [InlineData(new[] { 1.0, -3.0 }, 2 * 1.4826)]
    public void What_is_not_finite_is_left_out(double[] deviations, double expected) =>
        Assert.Equal(expected, RobustScatter.Of(deviations), 1e-12);
}
