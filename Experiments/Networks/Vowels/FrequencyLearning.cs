using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.Vowels;

/// <summary>
/// Learns the frequencies of the oscillators, which dc currents set: every vowel that is not recognised votes to move an oscillator
/// towards the signal it should follow, and, with half the weight, away from one it should not.
/// </summary>
/// <remarks>
/// f += g (1 - k/n) clip(s votes/tokens, ±l) in iteration k of n; the best frequencies are kept. An automatic rule was shown by
/// M. Romera et al., Nature 563, 230 (2018); this form and its numbers are ours.
/// </remarks>
/// <param name="classifier">The oscillators.</param>
/// <param name="code">What stands for each class.</param>
public sealed class FrequencyLearning(OscillatorClassifier classifier, SynchronisationCode code)
{
    /// <summary>Iterations.</summary>
    public const int IterationCount = 60;

    /// <summary>g.</summary>
    public const double Gain = 0.6;

    /// <summary>s in frequency units (see <see cref="Unit"/>).</summary>
    public const double StepPerVote = 40;

    /// <summary>l in frequency units.</summary>
    public const double LargestStep = 4;

    /// <summary>
    /// Weight of a vote away from a signal beside one towards it. At 1, an oscillator that lies on another one's signals below most of
    /// them is held there by them, and a quarter of random starts end so.
    /// </summary>
    public const double VoteAway = 0.5;

    /// <summary>The frequency unit of the steps in Hz: the mean locking range is six of them.</summary>
    public double Unit => classifier.Set.LockingRanges.Average() / 6;

    /// <summary>Learns.</summary>
    /// <param name="tones">Signals of the training tokens.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="start">Frequencies at the start in Hz.</param>
    /// <param name="occasion">Another one has other noise.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public LearnedFrequencies Learn(
        IReadOnlyList<TonePair> tones, IReadOnlyList<int> labels, IReadOnlyList<double> start, string occasion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        double[] frequencies = [.. start];
        var (history, accuracies) = (new List<double[]>(), new List<Proportion>());
        for (var iteration = 0; iteration <= IterationCount; iteration++)
        {
            var seen = classifier.Show(frequencies, tones, $"{occasion}/{iteration}", cancellationToken);
            history.Add([.. frequencies]);
            accuracies.Add(AccuracyOf(seen, labels));
            Move(frequencies, seen, tones, (labels, Gain * (1 - ((double)iteration / IterationCount))));
        }

        return new LearnedFrequencies(history, accuracies);
    }

    /// <summary>How many of the tokens are recognised with given frequencies.</summary>
    public Proportion Test(
        IReadOnlyList<double> frequencies, IReadOnlyList<TonePair> tones, IReadOnlyList<int> labels, string occasion, CancellationToken cancellationToken = default) =>
        AccuracyOf(classifier.Show(frequencies, tones, occasion, cancellationToken), labels);

    private Proportion AccuracyOf(Synchronisation[] seen, IReadOnlyList<int> labels) =>
        new(Enumerable.Range(0, seen.Length).Count(index => code.ClassOf(seen[index]) == labels[index]), seen.Length);

    private void Move(double[] frequencies, Synchronisation[] seen, IReadOnlyList<TonePair> tones, (IReadOnlyList<int> Labels, double Gain) step)
    {
        for (var oscillator = 0; oscillator < frequencies.Length; oscillator++)
        {
            var votes = 0.0;
            for (var index = 0; index < seen.Length; index++)
            {
                var target = code.Patterns[step.Labels[index]];
                votes += Vote(target.FollowsFirst(oscillator), seen[index].FollowsFirst(oscillator), tones[index].First - frequencies[oscillator])
                    + Vote(target.FollowsSecond(oscillator), seen[index].FollowsSecond(oscillator), tones[index].Second - frequencies[oscillator]);
            }

            frequencies[oscillator] += step.Gain * Unit * Math.Clamp(StepPerVote * votes / seen.Length, -LargestStep, LargestStep);
        }
    }

    private static double Vote(bool should, bool does, double distance) => should == does ? 0 : should ? Math.Sign(distance) : -VoteAway * Math.Sign(distance);
}
