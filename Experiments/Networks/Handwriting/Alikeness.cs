using MathNet.Numerics.Statistics;

namespace SpinBench.Networks.Handwriting;

/// <summary>How alike trajectories of many neurons are.</summary>
internal static class Alikeness
{
    /// <summary>Mean Pearson r over all pairs of trajectories and all neurons.</summary>
    /// <param name="trajectories">At least two, of one length: [trajectory][update][neuron].</param>
    public static double Of(IReadOnlyList<double[][]> trajectories)
    {
        var (sum, count) = (0.0, 0);
        for (var neuron = 0; neuron < trajectories[0][0].Length; neuron++)
        {
            double[][] series = [.. trajectories.Select(trajectory => (double[])[.. trajectory.Select(outputs => outputs[neuron])])];
            for (var one = 0; one < series.Length; one++)
            {
                for (var other = one + 1; other < series.Length; other++, count++)
                {
                    sum += Correlation.Pearson(series[one], series[other]);
                }
            }
        }

        return sum / count;
    }
}
