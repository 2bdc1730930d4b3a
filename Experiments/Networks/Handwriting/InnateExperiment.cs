using SpinBench.Networks.Force;

namespace SpinBench.Networks.Handwriting;

/// <summary>
/// Innate training before writing, as in Fig. 3 of Zheng et al. (arXiv:1912.08596) after Laje and Buonomano (Nat. Neurosci. 16,
/// 925 (2013)): the network's own answer to a pulse, once recorded without noise, is what its recurrent weights learn to
/// repeat from any state. Judged before and after: how alike the answers are, and what is written after one pulse.
/// </summary>
/// <param name="response">The junctions.</param>
public sealed class InnateExperiment(INeuronResponse response)
{
    private const double Gain = 2;
    private const double Leak = 0.2;
    private const double PlasticFraction = 0.6;
    private const double InitialInverse = 1;
    private const int Trials = 20;
    private const int SweepInterval = 2;
    private const double TimeOfJudging = 0.25;

    /// <summary>Neurons.</summary>
    public int NeuronCount { get; init; } = 800;

    /// <summary>One network, before and after innate training.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="target">What it is to write.</param>
    /// <param name="progress">Told the part that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public InnateOutcome Run(ulong seed, PathTarget target, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var network = new RecurrentNetwork(WritingNetwork.Settings(NeuronCount, Gain, Leak), response, seed);
        var silent = new Writer(network, target, InitialInverse, seed) { Input = WritingInput.Pulse, Noise = 0 };
        var innate = PulseTrials.Answer(silent);
        var trials = new PulseTrials(network, target, seed, cancellationToken);
        var before = trials.Judge();
        progress?.Report(TimeOfJudging);
        using (var training = new InnateTraining(network, PlasticFraction, InitialInverse, seed))
        {
            for (var trial = 0; trial < Trials; trial++)
            {
                Train(training, silent, innate, cancellationToken);
                progress?.Report(TimeOfJudging + ((1 - (2 * TimeOfJudging)) * (trial + 1) / Trials));
            }
        }

        var after = trials.Judge();
        progress?.Report(1);
        return new InnateOutcome(before, after);
    }

    private static void Train(InnateTraining training, Writer writer, double[][] innate, CancellationToken cancellation)
    {
        writer.Begin();
        for (var update = 0; update < innate.Length; update++)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write();
            if (update >= Writer.PulseUpdates && update % SweepInterval == 0)
            {
                training.Learn(innate[update]);
            }
        }
    }
}
