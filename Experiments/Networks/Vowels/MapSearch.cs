using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Vowels;

/// <summary>
/// Searches the linear combinations of formants, and frequencies to start from, with which the signals of each class lie where the right
/// oscillators follow: random steps that are kept when they lessen Σ ln(1 + exp(-margin)), the margin being how far a signal lies
/// within the locking range of an oscillator that should follow it, or beyond that of one that should not.
/// </summary>
/// <param name="code">What stands for each class.</param>
/// <param name="range">Locking range of all oscillators in units of the map.</param>
public sealed class MapSearch(SynchronisationCode code, double range)
{
    /// <summary>Searches from different random maps, of which the best is taken.</summary>
    public const int RestartCount = 8;

    /// <summary>Steps of a search.</summary>
    public const int StepCount = 6000;

    private const double FirstStep = 3;
    private const double LastStep = 0.05;
    private const double StartSpread = 3;
    private const int SignalTerms = 4;

    private static readonly double[] s_startFrequencies = [-15, -5, 5, 15];

    /// <summary>Searches.</summary>
    /// <param name="tokens">Vowels to search with.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="frame">Reference and unit of the map.</param>
    /// <param name="seed">Seed of the chance.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The map, and the frequencies in Hz.</returns>
    public (FormantMap Map, double[] Frequencies) Find(
        IReadOnlyList<VowelToken> tokens, IReadOnlyList<int> labels, FormantMap frame, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(frame);
        double[][] formants = [.. tokens.Select(FormantMap.Scaled)];
        int[] classes = [.. labels];
        var found = new (double Cost, double[] Point)[RestartCount];
        Parallel.For(
            0, RestartCount, new ParallelOptions { CancellationToken = cancellationToken },
            restart => found[restart] = Descend(formants, classes, new RandomStream(seed, $"vowels/map/{restart}")));
        var best = found.MinBy(one => one.Cost).Point;
        return (
            frame with { First = best[..SignalTerms], Second = best[SignalTerms..(2 * SignalTerms)] },
            Array.ConvertAll(best[(2 * SignalTerms)..], frequency => frame.Reference + (frame.Unit * frequency)));
    }

    private (double Cost, double[] Point) Descend(double[][] formants, int[] labels, RandomStream stream)
    {
        double[] point = [.. Enumerable.Range(0, 2 * SignalTerms).Select(_ => StartSpread * stream.NextGaussian()), .. s_startFrequencies];
        var (cost, trial) = (Cost(point, formants, labels), new double[point.Length]);
        for (var step = 0; step < StepCount; step++)
        {
            var size = FirstStep * Math.Pow(LastStep / FirstStep, (double)step / StepCount);
            point.CopyTo(trial, 0);
            trial[(int)(stream.NextUniform() * point.Length)] += size * stream.NextGaussian();
            trial[(int)(stream.NextUniform() * point.Length)] += size * stream.NextGaussian();
            if (Cost(trial, formants, labels) is var next && next < cost)
            {
                (cost, point, trial) = (next, trial, point);
            }
        }

        return (cost, point);
    }

    private double Cost(double[] point, double[][] formants, int[] labels)
    {
        var cost = 0.0;
        for (var token = 0; token < formants.Length; token++)
        {
            var (first, second) = (Signal(point.AsSpan(0, SignalTerms), formants[token]), Signal(point.AsSpan(SignalTerms, SignalTerms), formants[token]));
            var pattern = code.Patterns[labels[token]];
            for (var oscillator = 0; oscillator < point.Length - (2 * SignalTerms); oscillator++)
            {
                var frequency = point[(2 * SignalTerms) + oscillator];
                cost += Penalty(range - Math.Abs(first - frequency), pattern.FollowsFirst(oscillator))
                    + Penalty(range - Math.Abs(second - frequency), pattern.FollowsSecond(oscillator));
            }
        }

        return cost;
    }

    private static double Signal(ReadOnlySpan<double> terms, double[] formants) =>
        (terms[0] * formants[0]) + (terms[1] * formants[1]) + (terms[2] * formants[2]) + terms[3];

    // ln(1 + exp(-m)) where that matters, its asymptotes elsewhere.
    private static double Penalty(double within, bool should)
    {
        var margin = should ? within : -within;
        return margin > 8 ? 0 : margin < -8 ? -margin : Math.Log(1 + Math.Exp(-margin));
    }
}
