using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force.Signals;

/// <summary>
/// Cross-validation of <see cref="WindowClassifier"/>: windows are dealt to folds, class by class, and each fold is told apart by a network that has
/// learned all others. Offset and scale of the signal are those of the windows that are learned.
/// </summary>
/// <param name="network">The network; inputs and outputs follow from the windows.</param>
/// <param name="activation">The neurons.</param>
/// <param name="seed">Seed of networks and folds.</param>
public sealed class WindowValidation(RecurrentNetworkSettings network, NeuronActivation activation, ulong seed)
{
    /// <summary>Runs it; folds side by side, with the same result on any number of processors.</summary>
    /// <param name="series">The windows.</param>
    /// <param name="foldCount">Folds, at least 2.</param>
    /// <param name="progress">Told the part that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SignalException">A class has fewer windows than there are folds.</exception>
    public WindowScores Run(LabelledSeries series, int foldCount, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(foldCount, 2);
        var folds = Deal(series, foldCount);
        var decisions = new int[series.Windows.Count];
        var done = 0;
        Parallel.For(0, foldCount, new ParallelOptions { CancellationToken = cancellationToken }, fold =>
        {
            Fold(series, folds, fold, decisions, cancellationToken);
            progress?.Report((double)Interlocked.Increment(ref done) / foldCount);
        });
        return new WindowScores(series, folds, decisions);
    }

    private void Fold(LabelledSeries series, int[] folds, int fold, int[] decisions, CancellationToken cancellationToken)
    {
        int[] order = Shuffled([.. Enumerable.Range(0, folds.Length).Where(index => folds[index] != fold)], new RandomStream(seed, $"windows/order {fold}"));
        var mean = order.Average(index => series.Windows[index].Samples.Average());
        var reach = order.Max(index => series.Windows[index].Samples.Max(sample => Math.Abs(sample - mean)));
        if (!(reach > 0))
        {
            throw new SignalException("All samples of all windows are the same; there is nothing to tell apart.");
        }

        var settings = network with { InputCount = 1, OutputCount = series.Classes.Count };
        var response = activation.Create(settings.NeuronCount, seed);
        using var junctions = response as IDisposable;
        var classifier = new WindowClassifier(settings, response, WindowClassifier.UsualInverse, seed);
        foreach (var index in order)
        {
            cancellationToken.ThrowIfCancellationRequested();
            classifier.Learn(new LabelledWindow(Scaled(index), series.Windows[index].Label));
        }

        for (var index = 0; index < folds.Length; index++)
        {
            if (folds[index] == fold)
            {
                decisions[index] = classifier.Classify(Scaled(index)).Label;
            }
        }

        double[] Scaled(int index) => [.. series.Windows[index].Samples.Select(sample => (sample - mean) / reach)];
    }

    private int[] Deal(LabelledSeries series, int foldCount)
    {
        var folds = new int[series.Windows.Count];
        for (var label = 0; label < series.Classes.Count; label++)
        {
            int[] members = [.. Enumerable.Range(0, folds.Length).Where(index => series.Windows[index].Label == label)];
            if (members.Length < foldCount)
            {
                throw new SignalException(
                    $"The class \"{series.Classes[label]}\" has {members.Length} windows, too few for {foldCount} folds; give more of them, or take fewer folds (--folds).");
            }

            members = Shuffled(members, new RandomStream(seed, $"windows/fold {label}"));
            for (var place = 0; place < members.Length; place++)
            {
                folds[members[place]] = place % foldCount;
            }
        }

        return folds;
    }

    private static int[] Shuffled(int[] items, RandomStream stream) => [.. items.Select(item => (Item: item, Key: stream.NextUniform())).OrderBy(pair => pair.Key).Select(pair => pair.Item)];
}
