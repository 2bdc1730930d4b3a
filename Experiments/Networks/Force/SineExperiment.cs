namespace SpinBench.Networks.Force;

/// <summary>
/// Fig. 2 of Zheng et al. (arXiv:1912.08596): a sine of amplitude 0.87 and period 45 ns is learned for 4500 ns and produced
/// freely, then at 5700 ns one of 0.65 and 80 ns until 8700 ns. Success is judged on the free runs, not on learning.
/// </summary>
/// <param name="settings">The network.</param>
/// <param name="response">Its junctions.</param>
public sealed class SineExperiment(RecurrentNetworkSettings settings, INeuronResponse response)
{
    /// <summary>P₀ of the recursive least squares; 1000 is ours.</summary>
    public double InitialInverse { get; init; } = 1000;

    /// <summary>Whether the output from before the change of the weights is fed back.</summary>
    public bool IsFeedbackAPriori { get; init; }

    /// <summary>The first sine.</summary>
    public static SineTarget First { get; } = new(0.87, 45e-9);

    /// <summary>The second.</summary>
    public static SineTarget Second { get; } = new(0.65, 80e-9);

    /// <summary>Time in s for which the first sine is learned.</summary>
    public static double FirstLearningTime => 4500e-9;

    /// <summary>Time in s for which each is then produced freely.</summary>
    public static double FreeTime => 1200e-9;

    /// <summary>Time in s for which the second is learned.</summary>
    public static double SecondLearningTime => 3000e-9;

    /// <summary>One network.</summary>
    /// <param name="seed">Its seed.</param>
    public SineOutcome Run(ulong seed) => Run(Create(seed));

    /// <summary>A network that has not learned yet.</summary>
    /// <param name="seed">Its seed.</param>
    public ForceTrainer Create(ulong seed) =>
        new(new RecurrentNetwork(settings, response, seed), InitialInverse) { IsFeedbackAPriori = IsFeedbackAPriori };

    /// <summary>One network, however it is made and learns.</summary>
    /// <param name="trainer">The network, with one output and no input; it has not learned yet.</param>
    /// <param name="observe">Told time in s, target and output of every update; null for none.</param>
    public static SineOutcome Run(ForceTrainer trainer, Action<double, double, double>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var first = LearnAndRun(trainer, First, FirstLearningTime, observe);
        trainer.Retarget();
        return new SineOutcome(first, LearnAndRun(trainer, Second, SecondLearningTime, observe));
    }

    /// <summary>One sine: learned, and then produced freely for 1200 ns.</summary>
    /// <param name="trainer">The network, with one output and no input.</param>
    /// <param name="target">The sine.</param>
    /// <param name="learningTime">Time of learning in s.</param>
    /// <param name="observe">Told time in s, target and output of every update; null for none.</param>
    /// <returns>The free run; <see cref="SinePhase.Diverged"/> where the network diverged.</returns>
    public static SinePhase LearnAndRun(
        ForceTrainer trainer, SineTarget target, double learningTime, Action<double, double, double>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(target);
        try
        {
            for (var update = Updates(trainer, learningTime); update > 0; update--)
            {
                trainer.Learn([], target);
                observe?.Invoke(trainer.Time, target.At(trainer.Time), trainer.Output[0]);
            }
        }
        catch (InverseCorrelationException)
        {
            // A network that runs away is an outcome of the experiment.
            return SinePhase.Diverged;
        }

        var (begun, outputs) = (trainer.Time, new double[Updates(trainer, FreeTime)]);
        for (var update = 0; update < outputs.Length; update++)
        {
            trainer.Run([]);
            outputs[update] = trainer.Output[0];
            observe?.Invoke(trainer.Time, target.At(trainer.Time), outputs[update]);
        }

        return SinePhase.Of(target, begun, trainer.Network.Settings.UpdateTime, outputs);
    }

    private static int Updates(ForceTrainer trainer, double time) => (int)Math.Round(time / trainer.Network.Settings.UpdateTime);
}
