using MathNet.Numerics.Statistics;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>What reservoirs of one size and kind achieve, a number a seed.</summary>
/// <param name="Neurons">Neurons.</param>
/// <param name="Memory">Memory capacities.</param>
/// <param name="MovingAverage">Errors of NARMA-10.</param>
/// <param name="Near">Errors of Mackey-Glass, one step ahead.</param>
/// <param name="Far">The same, 84 steps ahead.</param>
internal sealed record BenchmarkScores(int Neurons, double[] Memory, double[] MovingAverage, double[] Near, double[] Far)
{
    public static BenchmarkScores Empty(int neurons, int seeds) =>
        new(neurons, new double[seeds], new double[seeds], new double[seeds], new double[seeds]);

    /// <summary>Mean and half of its 95 % interval.</summary>
    public static (double Mean, double Half) MeanOf(double[] values)
    {
        if (values.Length < 2)
        {
            return (values[0], double.NaN);
        }

        var quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, values.Length - 1, 0.975);
        return (values.Mean(), quantile * values.StandardDeviation() / Math.Sqrt(values.Length));
    }
}
