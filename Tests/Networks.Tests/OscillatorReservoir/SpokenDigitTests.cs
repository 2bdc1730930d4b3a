using SpinBench.Networks.Audio;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.OscillatorReservoir;
using SpinBench.Networks.Tests.Data.Published;

namespace SpinBench.Networks.Tests.OscillatorReservoir;

public sealed class SpokenDigitTests
{
    private static readonly string[] s_speakers = ["george", "jackson", "lucas", "nicolas", "yweweler"];

    // Three of ten folds by the asked part of them and their standard error: 150 words, 96.5 % less three of 1.5 points.
    [Fact]
    public async Task An_oscillator_tells_words_apart_that_features_alone_do_not()
    {
        const ulong seed = 11;
        var folder = await DataSetsForTests.FindAsync(new FreeSpokenDigits(), TestContext.Current.CancellationToken);
        Word[] words = [.. FreeSpokenDigits.Read(folder, s_speakers, 10).Select(digit => new Word(SpeechFeatures.CochleaLike(digit.Samples), digit.Digit, digit.Utterance))];
        var states = WordStates.OfDevice(new OscillatorDevice(new OscillatorSettings()), 400, 1, words, seed);
        var oscillator = WordClassification.Test(words, states, 10, [0, 4, 8], TestContext.Current.CancellationToken).Accuracy;
        var none = WordClassification.Test(words, WordStates.OfFeatures(words), 10, [0, 4, 8], TestContext.Current.CancellationToken).Accuracy;

        Assert.Equal(150, oscillator.Trials);
        Assert.True(oscillator.Value >= 0.92, $"seed {seed}: {oscillator.Value}");
        Assert.True(oscillator.Value - none.Value >= 0.08, $"seed {seed}: {oscillator.Value} and {none.Value} without");
        Assert.Equal(oscillator, WordClassification.Test(words, states, 10, [0, 4, 8], TestContext.Current.CancellationToken).Accuracy);
    }

    [Fact]
    public void A_folder_without_recordings_is_refused_with_a_remedy()
    {
        var folder = Directory.CreateTempSubdirectory("spinbench digits ");
        try
        {
            var fault = Assert.Throws<DataSetException>(() => FreeSpokenDigits.Read(folder.FullName, FreeSpokenDigits.Speakers));
            Assert.Contains("--data", fault.Message, StringComparison.Ordinal);
            Assert.False(new FreeSpokenDigits().IsIn(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
