using SpinBench.Cli.Simulation;
using SpinBench.Cli.Training;
using SpinBench.Networks.Data;
using SpinBench.Networks.StochasticSynapses;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Layers that learn digits, several side by side.</summary>
internal sealed class DigitTrials
{
    /// <summary>A pixel is active above this brightness, 0 to 1.</summary>
    public const double Level = 0.125;

    private readonly BinaryInputs _training;
    private readonly BinaryInputs _test;
    private readonly CommandContext _context;
    private readonly ulong _seed;

    private DigitTrials(CommandContext context, ulong seed, DigitData digits)
    {
        (_context, _seed, Digits) = (context, seed, digits);
        (_training, _test) = (BinaryInputs.Of(digits.Train, Level), BinaryInputs.Of(digits.Test, Level));
    }

    /// <summary>What the layers are shown.</summary>
    public DigitData Digits { get; }

    public static async Task<DigitTrials> LoadAsync(CommandContext context, SystemSettings settings) => new(context, settings.Seed, await DigitSource.FindAsync(context, settings.Data));

    /// <summary>A layer, fewer images where there are not so many.</summary>
    public DigitLearning Layer(int neuronCount, int imageCount, SwitchingChance chance) =>
        new() { NeuronCount = neuronCount, ImageCount = Math.Min(imageCount, _training.Count), Chance = chance };

    /// <summary>Every layer several times, each time in another order of the images and with other luck; on all processors.</summary>
    /// <param name="what">Shown with the progress.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="count">How often each learns.</param>
    /// <returns>The outcomes of each layer. The n-th of all layers have met the same order of images.</returns>
    public DigitLearningOutcome[][] Run(string what, IReadOnlyList<DigitLearning> layers, int count)
    {
        var outcomes = new DigitLearningOutcome[layers.Count * count];
        var done = 0;
        using var line = new FractionLine(_context.Terminal, TimeProvider.System, what);
        Parallel.For(0, outcomes.Length, new ParallelOptions { CancellationToken = _context.Cancellation }, index =>
        {
            outcomes[index] = layers[index / count].Run(
                _training, _test, _seed, FormattableString.Invariant($"stochastic-synapses/digits/{index % count}"), _context.Cancellation);
            line.Report((double)Interlocked.Increment(ref done) / outcomes.Length);
        });
        return [.. outcomes.Chunk(count)];
    }
}
