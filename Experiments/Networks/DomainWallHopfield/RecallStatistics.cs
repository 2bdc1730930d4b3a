using MathNet.Numerics.Statistics;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>What many recalls gave.</summary>
/// <param name="NeuronCount">N.</param>
/// <param name="WrongNeurons">Wrong neurons of each recall.</param>
/// <param name="Times">Time of each in s.</param>
/// <param name="Energies">Energy of each in J.</param>
/// <param name="UnsettledCount">Recalls that had not come to rest at the longest time.</param>
public sealed record RecallStatistics(int NeuronCount, int[] WrongNeurons, double[] Times, double[] Energies, int UnsettledCount)
{
    /// <summary>Wrong neurons of all recalls together.</summary>
    public int AllWrongNeurons => WrongNeurons.Sum();

    /// <summary>Recalls with a wrong neuron.</summary>
    public int WrongRecalls => WrongNeurons.Count(wrong => wrong > 0);

    /// <summary>Part of all neurons that was right.</summary>
    public double Accuracy => 1 - ((double)AllWrongNeurons / NeuronCount / WrongNeurons.Length);

    /// <summary>Standard error of <see cref="Accuracy"/>: the neurons of a recall go wrong together, so recalls are counted, not neurons.</summary>
    public double AccuracyError => WrongNeurons.Select(wrong => (double)wrong / NeuronCount).StandardDeviation() / Math.Sqrt(WrongNeurons.Length);

    /// <summary>Mean time in s.</summary>
    public double MeanTime => Times.Average();

    /// <summary>Standard error of <see cref="MeanTime"/> in s.</summary>
    public double MeanTimeError => Times.StandardDeviation() / Math.Sqrt(Times.Length);

    /// <summary>Mean energy in J.</summary>
    public double MeanEnergy => Energies.Average();
}
