namespace SpinBench.Networks.Force;

/// <summary>
/// Fig. 2 of Zheng et al.: a sine of amplitude 0.87 and period 45 ns is learned for 4500 ns and produced freely, then at
/// 5700 ns one of 0.65 and 80 ns until 8700 ns.
/// </summary>
/// <param name="settings">The network.</param>
/// <param name="response">Its junctions.</param>
public sealed class SineExperiment(RecurrentNetworkSettings settings, INeuronResponse response)
{
    private const double FreeTime = 1200e-9;

    /// <summary>P₀ of the recursive least squares; 1000 is ours.</summary>
    public double InitialInverse { get; init; } = 1000;

    /// <summary>The first sine.</summary>
    public static SineTarget First { get; } = new(0.87, 45e-9);

    /// <summary>The second.</summary>
    public static SineTarget Second { get; } = new(0.65, 80e-9);

    /// <summary>One network.</summary>
    /// <param name="seed">Its seed.</param>
    public SineOutcome Run(ulong seed)
    {
        var trainer = new ForceTrainer(new RecurrentNetwork(settings, response, seed), InitialInverse);
        var first = LearnAndRun(trainer, First, 4500e-9);
        trainer.Retarget();
        return new SineOutcome(first, LearnAndRun(trainer, Second, 3000e-9));
    }

    private double LearnAndRun(ForceTrainer trainer, SineTarget target, double learningTime)
    {
        for (var update = Updates(learningTime); update > 0; update--)
        {
            trainer.Learn([], target);
        }

        var (sum, count) = (0.0, Updates(FreeTime));
        Span<double> wanted = stackalloc double[1];
        for (var update = 0; update < count; update++)
        {
            trainer.Run([]);
            target.Evaluate(trainer.Time, wanted);
            sum += (trainer.Output[0] - wanted[0]) * (trainer.Output[0] - wanted[0]);
        }

        return Math.Sqrt(sum / count) / (target.Amplitude / Math.Sqrt(2));
    }

    private int Updates(double time) => (int)Math.Round(time / settings.UpdateTime);
}
