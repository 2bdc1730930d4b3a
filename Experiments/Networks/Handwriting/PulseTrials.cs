using SpinBench.Networks.Force;

namespace SpinBench.Networks.Handwriting;

/// <summary>Trials of a network that begin with a random state and a pulse.</summary>
internal sealed class PulseTrials(RecurrentNetwork network, PathTarget target, ulong seed, CancellationToken cancellation)
{
    private const double TrialTime = 340e-9;
    private const double KickTime = 45e-9;
    private const double KickDeviation = 0.5;
    private const double InitialInverse = 1;
    private const double LoudNoise = 0.05;
    private const int LearningTrials = 20;
    private const int Answers = 8;
    private const int WrittenTrials = 10;
    private const int GuidedRounds = 3;

    private static readonly int s_updates = (int)Math.Round(TrialTime / WritingNetwork.UpdateTime);
    private static readonly int s_kickUpdate = (int)Math.Round(KickTime / WritingNetwork.UpdateTime);

    private readonly int _writtenUpdates = Writer.PulseUpdates + (int)Math.Round(target.Period / WritingNetwork.UpdateTime);

    /// <summary>Outputs of all neurons from the begin of a pulse on: [update][neuron].</summary>
    public static double[][] Answer(Writer writer)
    {
        writer.Begin();
        var answer = new double[s_updates][];
        for (var update = 0; update < answer.Length; update++)
        {
            writer.Write();
            answer[update] = [.. writer.Neurons];
        }

        return answer;
    }

    /// <summary>How alike the answers are, and what a read-out makes of them.</summary>
    public PulseWriting Judge()
    {
        var (writer, loud) = (New(WritingInput.Pulse), New(WritingInput.Pulse, LoudNoise));

        // During the pulse all answers are alike; what follows it is judged.
        var correlation = Alikeness.Of([.. Enumerable.Range(0, Answers).Select(_ => Answer(writer)[Writer.PulseUpdates..])]);
        Learn(writer);
        Learn(loud);
        return new PulseWriting(
            correlation, Write(writer, false), Write(loud, false), Write(writer, true),
            WritingExperiment.LearnAndWrite(New(WritingInput.Path), target, GuidedRounds, cancellation));
    }

    private Writer New(WritingInput input, double noise = Writer.UsualNoise) =>
        new(network, target, InitialInverse, seed) { Input = input, Noise = noise };

    private void Learn(Writer writer)
    {
        for (var trial = 0; trial < LearningTrials; trial++)
        {
            writer.Begin();
            for (var update = 0; update < _writtenUpdates; update++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (update < Writer.PulseUpdates)
                {
                    writer.Write();
                }
                else
                {
                    writer.Learn();
                }
            }
        }
    }

    private WritingOutcome Write(Writer writer, bool isKicked)
    {
        var points = new List<WrittenPoint>();
        for (var trial = 0; trial < WrittenTrials; trial++)
        {
            writer.Begin();
            for (var update = 0; update < _writtenUpdates; update++)
            {
                if (isKicked && update == s_kickUpdate)
                {
                    writer.Kick(KickDeviation);
                }

                points.Add(writer.Write());
            }
        }

        return new WritingOutcome(target, [.. points.Where(point => point.Time > WritingNetwork.UpdateTime / 2)]);
    }
}
