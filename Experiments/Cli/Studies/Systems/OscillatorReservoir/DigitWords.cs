using SpinBench.Networks.Audio;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>Recordings of digits as words with features.</summary>
internal static class DigitWords
{
    /// <summary>Nodes of the oscillator.</summary>
    public const int NodeCount = 400;

    /// <summary>Gain of the drive.</summary>
    public const double Gain = 1;

    /// <summary>Folds of the 500 words: one utterance of each digit and speaker each.</summary>
    public const int FoldCount = 10;

    // The split that the recordings are published with.
    private const int TestUtterances = 5;

    /// <summary>Speakers of the 500 words, five as in the paper.</summary>
    private static readonly string[] s_fewSpeakers = ["george", "jackson", "lucas", "nicolas", "yweweler"];

    /// <summary>All folds.</summary>
    public static IReadOnlyList<int> Folds { get; } = [.. Enumerable.Range(0, FoldCount)];

    /// <summary>Five speakers, ten utterances of each digit; the utterance is the fold.</summary>
    public static async Task<IReadOnlyList<SpokenDigit>> FewAsync(CommandContext context, SystemSettings settings) =>
        FreeSpokenDigits.Read(await DataSetSource.FindAsync(context, settings, new FreeSpokenDigits()), s_fewSpeakers, FoldCount);

    /// <summary>All 3000; fold 0 is the published test.</summary>
    public static async Task<IReadOnlyList<SpokenDigit>> AllAsync(CommandContext context, SystemSettings settings) =>
        FreeSpokenDigits.Read(await DataSetSource.FindAsync(context, settings, new FreeSpokenDigits()), FreeSpokenDigits.Speakers);

    /// <summary>Words with linear features.</summary>
    public static Word[] Linear(IEnumerable<SpokenDigit> digits) =>
        [.. digits.AsParallel().AsOrdered().Select(digit => new Word(SpeechFeatures.Spectrogram(digit.Samples), digit.Digit, digit.Utterance))];

    /// <summary>Words with features as of an ear.</summary>
    public static Word[] CochleaLike(IEnumerable<SpokenDigit> digits) =>
        [.. digits.AsParallel().AsOrdered().Select(digit => new Word(SpeechFeatures.CochleaLike(digit.Samples), digit.Digit, digit.Utterance))];

    /// <summary>The published split: fold 0 is tested, fold 1 learned.</summary>
    public static Word[] Split(IEnumerable<Word> words) => [.. words.Select(word => word with { Fold = word.Fold < TestUtterances ? 0 : 1 })];

    /// <summary>Words through an oscillator; the scale of its drive comes from the words that are learned.</summary>
    public static WordStates Oscillator(OscillatorSettings oscillator, IReadOnlyList<Word> learned, ulong seed, int nodes = NodeCount) =>
        WordStates.OfDevice(new OscillatorDevice(oscillator), nodes, Gain, learned, seed);
}
