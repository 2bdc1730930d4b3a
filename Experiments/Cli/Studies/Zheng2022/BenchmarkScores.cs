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
}
