using SpinBench.Networks.Kernels;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Reservoirs;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>
/// Tells words apart by a linear read-out that is taught the word at each frame, one target a class; its scores are averaged over a word's frames, and the largest
/// wins.
/// </summary>
public static class WordClassification
{
    /// <summary>λ for each frame, of standardised states.</summary>
    public const double Penalty = 1e-5;

    // Words of a fold are summed in so many parts, which is what threads share.
    private const int PartLength = 100;

    /// <summary>Tests folds with what all other folds teach.</summary>
    /// <param name="words">The words.</param>
    /// <param name="states">What the read-out sees of them.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="tested">Folds that are tested; the words of others are only learned.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static ConfusionMatrix Test(
        IReadOnlyList<Word> words, WordStates states, int classCount, IReadOnlyList<int> tested, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(tested);
        var means = new double[words.Count][];
        var parts = Parts(words);
        var sums = new RidgeReadout[parts.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, parts.Count, options, index => sums[index] = Observed(words, parts[index].Words, states, classCount, means));
        var decisions = new int[words.Count];
        Parallel.For(0, tested.Count, options, index =>
        {
            var taught = new RidgeReadout(states.Count + 1, classCount);
            for (var part = 0; part < parts.Count; part++)
            {
                if (parts[part].Fold != tested[index])
                {
                    taught.Add(sums[part]);
                }
            }

            Decide(words, tested[index], means, taught.SolveStandardised(Penalty), decisions);
        });
        int[] members = [.. Enumerable.Range(0, words.Count).Where(index => tested.Contains(words[index].Fold))];
        return new ConfusionMatrix(classCount, [.. members.Select(index => words[index].Label)], [.. members.Select(index => decisions[index])]);
    }

    private static List<(int Fold, int[] Words)> Parts(IReadOnlyList<Word> words) =>
    [
        .. Enumerable.Range(0, words.Count).GroupBy(index => words[index].Fold).OrderBy(fold => fold.Key)
            .SelectMany(fold => fold.Chunk(PartLength).Select(part => (fold.Key, part))),
    ];

    private static RidgeReadout Observed(IReadOnlyList<Word> words, int[] part, WordStates states, int classCount, double[][] means)
    {
        var readout = new RidgeReadout(states.Count + 1, classCount);
        var (regressors, targets) = (new double[states.Count + 1], new double[classCount]);
        regressors[^1] = 1;
        foreach (var index in part)
        {
            var rows = states.Of(words[index], index);
            var frames = words[index].Features.FrameCount;
            var mean = means[index] = new double[states.Count + 1];
            targets.AsSpan().Clear();
            targets[words[index].Label] = 1;
            for (var frame = 0; frame < frames; frame++)
            {
                rows.AsSpan(frame * states.Count, states.Count).CopyTo(regressors);
                readout.Observe(regressors, targets);
                VectorKernel.AddScaled(mean, regressors, 1.0 / frames);
            }
        }

        return readout;
    }

    // The mean of linear scores is the score of the mean.
    private static void Decide(IReadOnlyList<Word> words, int fold, double[][] means, double[] weights, int[] decisions)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index].Fold == fold)
            {
                var mean = means[index];
                decisions[index] = Enumerable.Range(0, weights.Length / mean.Length)
                    .MaxBy(label => VectorKernel.Dot(mean, weights.AsSpan(label * mean.Length, mean.Length)));
            }
        }
    }
}
