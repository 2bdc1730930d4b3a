using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Recognition by one kind of network and input at several levels of noise.</summary>
/// <param name="Name">As in the legend.</param>
/// <param name="Network">The network.</param>
/// <param name="InitialInverse">P₀.</param>
/// <param name="IsPhaseRandom">Whether each window begins at a phase of its own.</param>
/// <param name="Levels">Noise relative to the amplitude.</param>
internal sealed record RecognitionSeries(
    string Name, RecurrentNetworkSettings Network, double InitialInverse, bool IsPhaseRandom, IReadOnlyList<double> Levels)
{
    private readonly Dictionary<double, RecognitionScores> _scores = [];

    /// <summary>What was found at a level.</summary>
    public RecognitionScores At(double level) => _scores[level];

    public void Run(IReadOnlyList<ulong> seeds, Action oneDone, CancellationToken cancellation)
    {
        foreach (var level in Levels)
        {
            var experiment = new RecognitionExperiment(Network, CubicResponse.FortyNanometreJunction)
            {
                Noise = level, IsPhaseRandom = IsPhaseRandom, InitialInverse = InitialInverse,
            };
            var (right, margins) = (new int[seeds.Count], new double[seeds.Count]);
            Parallel.For(0, seeds.Count, new ParallelOptions { CancellationToken = cancellation }, index =>
            {
                var outcome = experiment.Run(seeds[index]);
                (right[index], margins[index]) = (outcome.RightCount, outcome.WorstMargin);
                oneDone();
            });
            _scores[level] = new RecognitionScores(right, margins);
        }
    }
}
