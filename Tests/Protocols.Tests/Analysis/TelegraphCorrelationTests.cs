using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

public class TelegraphCorrelationTests
{
    [Theory]
    [InlineData(1e-5)]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(250)]
    public void Variance_of_a_mean_is_the_double_integral_of_the_autocorrelation(double x)
    {
        const int steps = 200_000;
        var integral = 0.0;
        for (var step = 0; step < steps; step++)
        {
            var lag = (step + 0.5) / steps;
            integral += 2 * (1 - lag) * Math.Exp(-x * lag) / steps;
        }

        Assert.Equal(integral, TelegraphCorrelation.VarianceOfMean(x), 6);
        Assert.Equal(x, TelegraphCorrelation.InverseVarianceOfMean(TelegraphCorrelation.VarianceOfMean(x)), x * 1e-4);
        var slope = (TelegraphCorrelation.VarianceOfMean(x * 1.001) - TelegraphCorrelation.VarianceOfMean(x * 0.999)) / (0.002 * x);
        Assert.Equal(slope, TelegraphCorrelation.VarianceOfMeanSlope(x), Math.Abs(slope) * 1e-3);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(7, 0.2)]
    [InlineData(1000, 0.31)]
    public void Variance_of_a_mean_of_readings_is_the_sum_of_all_covariances(int reads, double y)
    {
        var sum = 0.0;
        for (var first = 0; first < reads; first++)
        {
            for (var second = 0; second < reads; second++)
            {
                sum += Math.Exp(-y * Math.Abs(first - second));
            }
        }

        Assert.Equal(sum / ((double)reads * reads), TelegraphCorrelation.VarianceOfMeanReading(reads, y), 9);
    }

    [Fact]
    public void A_long_record_is_worth_its_reads_over_the_integrated_autocorrelation_time() => Assert.Equal(
        TelegraphCorrelation.IntegratedTime(0.31) / 1e5, TelegraphCorrelation.VarianceOfMeanReading(100_000, 0.31), 8);

    [Fact]
    public void The_error_of_a_probability_is_that_of_the_reference_record() => Assert.Equal(
        0.0395, OccupancyEstimator.StandardError(0.446, 1 / 0.699 + 1 / 0.867, 120), 0.0005);
}
