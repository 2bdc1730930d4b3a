using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.Vowels;

/// <summary>Divides tokens by talker, so that nobody is heard in training and in test.</summary>
public static class SpeakerFolds
{
    /// <summary>Folds of talkers in the order of a seeded shuffle.</summary>
    /// <param name="vowels">The tokens.</param>
    /// <param name="foldCount">Folds, at least 2.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <returns>Indices of the tokens for training and for test.</returns>
    public static IReadOnlyList<(int[] Training, int[] Test)> Of(SpokenVowels vowels, int foldCount, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(vowels);
        ArgumentOutOfRangeException.ThrowIfLessThan(foldCount, 2);
        var talkers = Shuffled(vowels.Talkers, new RandomStream(seed, "vowels/folds"));
        return
        [
            .. Enumerable.Range(0, foldCount).Select(fold => (
                vowels.TokensOf(talkers.Where((_, index) => index % foldCount != fold).ToHashSet()),
                vowels.TokensOf(talkers.Where((_, index) => index % foldCount == fold).ToHashSet()))),
        ];
    }

    /// <summary>Accuracy over all folds: each token is judged once, by what the other folds taught.</summary>
    /// <param name="folds">The folds.</param>
    /// <param name="judge">Learns from the first indices and counts over the second.</param>
    public static Proportion Test(IReadOnlyList<(int[] Training, int[] Test)> folds, Func<int[], int[], Proportion> judge)
    {
        ArgumentNullException.ThrowIfNull(folds);
        return folds.Select(fold => judge(fold.Training, fold.Test)).Aggregate(static (sum, next) => sum.Plus(next));
    }

    private static string[] Shuffled(IReadOnlyList<string> talkers, RandomStream stream)
    {
        string[] order = [.. talkers];
        for (var index = order.Length - 1; index > 0; index--)
        {
            var other = (int)(stream.NextUniform() * (index + 1));
            (order[index], order[other]) = (order[other], order[index]);
        }

        return order;
    }
}
