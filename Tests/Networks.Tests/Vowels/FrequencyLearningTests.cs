using SpinBench.Instruments.Files;
using SpinBench.Networks.Vowels;

namespace SpinBench.Networks.Tests.Vowels;

public sealed class FrequencyLearningTests
{
    // Signals as the seven classes want them with oscillators at 330, 341, 350 and 361 MHz, a few each.
    private static readonly (double First, double Second)[] s_signals = [(350, 361), (330, 350), (330, 361), (341, 361), (350, 372), (361, 372), (341, 372)];

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Oscillators_that_start_elsewhere_come_to_where_the_signals_want_them(ulong seed)
    {
        var (tones, labels) = Tokens();
        var learning = new FrequencyLearning(new OscillatorClassifier(new OscillatorSet(), seed), SynchronisationCode.Vowels);
        var learned = learning.Learn(tones, labels, [316e6, 325e6, 366e6, 374e6], "test", TestContext.Current.CancellationToken);
        Assert.True(learned.Start.Value < 0.3, $"{learned.Start.Value} at the start, seed {seed}");
        Assert.True(learned.BestAccuracy.Value > 0.95, $"{learned.BestAccuracy.Value} after learning, seed {seed}");
    }

    [Fact]
    public void The_same_seed_learns_the_same_and_scaled_oscillators_learn_it_scaled()
    {
        var (tones, labels) = Tokens();
        double[] start = [320e6, 335e6, 352e6, 368e6];
        LearnedFrequencies Learn(OscillatorSet set, double factor) =>
            new FrequencyLearning(new OscillatorClassifier(set, 4), SynchronisationCode.Vowels).Learn(
                [.. tones.Select(pair => new TonePair(factor * pair.First, factor * pair.Second))], labels, [.. start.Select(one => factor * one)], "test", TestContext.Current.CancellationToken);
        var (first, second) = (Learn(new OscillatorSet(), 1), Learn(new OscillatorSet(), 1));
        Assert.Equal(first.Frequencies.SelectMany(one => one), second.Frequencies.SelectMany(one => one));

        // A power of two scales every number of the computation exactly.
        var scaled = Learn(new OscillatorSet().Scaled(8, 8 * 350e6), 8);
        Assert.Equal(first.Accuracies, scaled.Accuracies);
    }

    [Fact]
    public void A_map_is_found_that_puts_separate_clouds_on_their_oscillators()
    {
        // Formants of which signals are linear combinations exist by construction: F1 and F2 follow from the signals wanted.
        var (tones, labels) = Tokens();
        var map = new FormantMap();
        VowelToken[] tokens =
        [
            .. tones.Select((pair, index) => new VowelToken(
                "w01", SpokenVowels.Classes[labels[index]],
                616.6 + (184.4 * (pair.First - 345e6) / 10e6), 1837.2 + (617.2 * (pair.Second - 361e6) / 10e6), 2832)),
        ];
        var (found, frequencies) = new MapSearch(SynchronisationCode.Vowels, 6).Find(tokens, labels, map, seed: 6, TestContext.Current.CancellationToken);
        var learning = new FrequencyLearning(new OscillatorClassifier(new OscillatorSet(), 1), SynchronisationCode.Vowels);
        var accuracy = learning.Test(frequencies, [.. tokens.Select(found.Of)], labels, "found", TestContext.Current.CancellationToken);
        Assert.True(accuracy.Value > 0.7, $"{accuracy.Value} with the map found, by chance 0.14");
    }

    [Theory]
    [InlineData("frequency_hz,linewidth_hz,locking_range_hz\n330e6,5e4,6e6\n", "1 rows of 3 columns")]
    [InlineData("330e6,5e4,6e6\n340e6,-5e4,6e6\n350e6,5e4,6e6\n360e6,5e4,6e6\n", "linewidth of -5e4")]
    [InlineData("330e6,5e4,6e6\n340e6,5e4,0\n350e6,5e4,6e6\n360e6,5e4,6e6\n", "locking range of 0")]
    [InlineData("330e6,5e4,six\n340e6,5e4,6e6\n350e6,5e4,6e6\n360e6,5e4,6e6\n", "\"six\" is not a number")]
    public void A_file_of_oscillators_that_cannot_serve_is_refused(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<SettingsFileException>(() => OscillatorFile.Parse(text, "mine.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void Measured_oscillators_are_sorted_and_set_the_scale()
    {
        var file = OscillatorFile.Parse("6.2e9,1e6,90e6\n5.9e9,2e6,150e6\n6.0e9,3e6,120e6\n6.1e9,4e6,120e6\n", "mine.csv");
        Assert.Equal([5.9e9, 6.0e9, 6.1e9, 6.2e9], file.Frequencies);
        Assert.Equal([2e6, 3e6, 4e6, 1e6], file.Set.Linewidths);
        Assert.Equal(20, file.Scale, 1e-12);
        Assert.Equal(6.05e9, file.Set.Reference, 1);
    }

    private static (TonePair[] Tones, int[] Labels) Tokens()
    {
        double[] shifts = [-1.5, 0, 1.5];
        return (
            [.. s_signals.SelectMany(pair => shifts.Select(shift => new TonePair((pair.First + shift) * 1e6, (pair.Second - shift) * 1e6)))],
            [.. Enumerable.Range(0, s_signals.Length).SelectMany(label => shifts.Select(_ => label))]);
    }
}
