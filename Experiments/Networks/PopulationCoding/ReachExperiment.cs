using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.PopulationCoding;

/// <summary>Learns to reach, tells how well, and repairs itself after a loss of junctions.</summary>
/// <param name="settings">The populations.</param>
/// <param name="tuning">The curve of every junction.</param>
public sealed class ReachExperiment(ReachSettings settings, ITuningCurve tuning)
{
    private const int TestCount = 1000;
    private const double Range = 2;
    private const double Close = 0.02;

    /// <summary>One learning from the beginning.</summary>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="number">Which of the populations of the seed.</param>
    /// <param name="loss">Share of the input junctions that is lost after learning; 0 for none.</param>
    /// <param name="outputLoss">The same of the output junctions.</param>
    public ReachOutcome Run(ulong seed, int number, double loss = 0, double outputLoss = 0)
    {
        var stream = new RandomStream(seed, FormattableString.Invariant($"population/reach/{settings.Count}/{settings.Narrowness}/{settings.Spread}/{loss}/{outputLoss}/{number}"));
        var network = new ReachNetwork(settings, tuning, stream);
        var before = Test(network);
        Learn(network, stream);
        var after = Test(network);
        if (loss == 0 && outputLoss == 0)
        {
            return new ReachOutcome(before.Error, after.Error, after.Close, double.NaN, double.NaN);
        }

        network.KillInputs(loss);
        network.KillOutputs(outputLoss);
        var lost = Test(network);
        Learn(network, stream);
        return new ReachOutcome(before.Error, after.Error, after.Close, lost.Error, Test(network).Error);
    }

    /// <summary>Mean error over the range of the best straight line in place of the populations.</summary>
    public static double StraightLine()
    {
        var eyes = Enumerable.Range(0, TestCount).Select(StimulusOf).ToArray();
        var arms = Array.ConvertAll(eyes, ReachGeometry.ArmOf);
        var (offset, slope) = MathNet.Numerics.Fit.Line(eyes, arms);
        return eyes.Zip(arms, (eye, arm) => Math.Abs(offset + (slope * eye) - arm)).Average() / Range;
    }

    private static double StimulusOf(int index) => -1 + ((2 * index + 1.0) / TestCount);

    private static (double Error, double Close) Test(ReachNetwork network)
    {
        var errors = Enumerable.Range(0, TestCount).Select(StimulusOf)
            .Select(eye => Math.Abs(network.Answer(eye) - ReachGeometry.ArmOf(eye)) / Range).ToArray();
        return (errors.Average(), errors.Count(error => error <= Close) / (double)TestCount);
    }

    private void Learn(ReachNetwork network, RandomStream stream)
    {
        for (var trial = 0; trial < settings.Trials; trial++)
        {
            var eye = (2 * stream.NextUniform()) - 1;
            network.Try(eye, ReachGeometry.ArmOf(eye));
        }
    }
}
