using System.CommandLine;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Vowels;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>The vowels as signals, and the oscillators that hear them.</summary>
/// <param name="Vowels">The tokens.</param>
/// <param name="Map">What makes signals of formants.</param>
/// <param name="Set">The oscillators.</param>
/// <param name="Start">Their frequencies before learning in Hz.</param>
/// <param name="Seed">Seed of all chance.</param>
internal sealed record VowelTrial(SpokenVowels Vowels, FormantMap Map, OscillatorSet Set, IReadOnlyList<double> Start, ulong Seed)
{
    public static Option<string?> OscillatorsOption { get; } = new("--oscillators")
    {
        Description = "Your four oscillators in place of the model: a CSV file with a row each of frequency, linewidth and locking range in Hz.", HelpName = "file",
    };

    // Ours.
    private static readonly double[] s_start = [320e6, 335e6, 352e6, 368e6];

    /// <summary>The signals of each token.</summary>
    public IReadOnlyList<TonePair> Tones { get; } = [.. Vowels.Tokens.Select(Map.Of)];

    /// <summary>The file of measured oscillators; null for the model.</summary>
    public string? Source { get; private init; }

    /// <summary>What the scenario says of it.</summary>
    public object Parameters => new
    {
        Tokens = Vowels.Tokens.Count, Vowels.IncompleteCount, Talkers = Vowels.Talkers.Count, Map, Oscillators = Set, Start, Source,
        Learning = new { FrequencyLearning.IterationCount, FrequencyLearning.Gain, FrequencyLearning.StepPerVote, FrequencyLearning.LargestStep, FrequencyLearning.VoteAway },
    };

    public static async Task<VowelTrial> LoadAsync(CommandContext context, SystemSettings settings)
    {
        var folder = await DataSetSource.FindAsync(context, settings, HillenbrandVowels.DataSet);
        var vowels = SpokenVowels.OfWomen(HillenbrandVowels.Read(folder));
        if (context.Arguments.GetResult(OscillatorsOption) is null || context.Arguments.GetValue(OscillatorsOption) is not { } path)
        {
            return new VowelTrial(vowels, new FormantMap(), new OscillatorSet(), s_start, settings.Seed);
        }

        var own = OscillatorFile.Load(path);
        return new VowelTrial(vowels, new FormantMap { Unit = 1e6 * own.Scale, Reference = own.Set.Reference }, own.Set, own.Frequencies, settings.Seed) { Source = path };
    }

    public LearnedFrequencies Learn(CommandContext context, OscillatorSet set, IReadOnlyList<double> start, string occasion) =>
        Learning(set).Learn(Tones, Vowels.Labels, start, occasion, context.Cancellation);

    public LearnedFrequencies Learn(CommandContext context, IReadOnlyList<int> tokens, string occasion) =>
        Learning(Set).Learn(TonesOf(tokens), LabelsOf(tokens), Start, occasion, context.Cancellation);

    public Proportion Test(CommandContext context, IReadOnlyList<double> frequencies, IReadOnlyList<int> tokens, string occasion) =>
        Learning(Set).Test(frequencies, TonesOf(tokens), LabelsOf(tokens), occasion, context.Cancellation);

    public IReadOnlyList<int> LabelsOf(IReadOnlyList<int> tokens) => [.. tokens.Select(token => Vowels.Labels[token])];

    private TonePair[] TonesOf(IReadOnlyList<int> tokens) => [.. tokens.Select(token => Tones[token])];

    private FrequencyLearning Learning(OscillatorSet set) => new(new OscillatorClassifier(set, Seed), SynchronisationCode.Vowels);
}
