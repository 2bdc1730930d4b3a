using MathNet.Numerics.Statistics;
using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>How the networks of all seeds did at one level of noise.</summary>
/// <param name="Right">Windows of the 100 that each network took for what they are.</param>
/// <param name="Margins">Margin of each network's worst window.</param>
internal sealed record RecognitionScores(IReadOnlyList<int> Right, IReadOnlyList<double> Margins)
{
    /// <summary>Networks without a wrong decision, in per cent.</summary>
    public double PerfectPercent => 100.0 * Right.Count(count => count == RecognitionExperiment.TestCount) / Right.Count;

    /// <summary>Windows taken for what they are, in per cent.</summary>
    public double RightPercent => 100 * Right.Average() / RecognitionExperiment.TestCount;

    public double MedianMargin => Statistics.Median(Margins);
}
