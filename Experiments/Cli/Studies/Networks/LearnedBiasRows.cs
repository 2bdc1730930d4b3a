using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;
using SpinBench.Networks.Storage;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>
/// The bias of each layer learned by back-propagation with single reads, beside both layers at one bias: what it is worth, and
/// where the biases go.
/// </summary>
internal sealed class LearnedBiasRows
{
    private const int Reads = 10;

    private static readonly (string Id, string Name, double? Analog, double? Reads)[] s_read =
    [
        ("reads1-zero", "both layers at 0", 97.7, 97.4),
        ("reads1-learned", "bias learned", 98.0, 97.6),
        ("reads1-cold", "both layers at -200 mV", 98.0, 97.7),
    ];

    public LearnedBiasRows(TrainedNetwork learned, SlopeKnob knob) => Biases =
    [
        .. ((string[])["hidden", "output"]).Select((layer, index) => (
            layer, (double[])[0, .. learned.Epochs.Select(epoch => knob.Voltage(epoch.Slopes![index]))])),
    ];

    /// <summary>Bias in V of each layer before the first epoch and after each.</summary>
    public IReadOnlyList<(string Layer, double[] Voltages)> Biases { get; }

    public IEnumerable<StudyRow> Rows(
        IReadOnlyDictionary<string, MultilayerPerceptron> networks, LabelledSet test, ulong seed, AccuracyRow row)
    {
        double Single(string id) => networks[id].Evaluate(test, new ReadOut(1, seed)).Accuracy;
        foreach (var (id, name, analog, reads) in s_read)
        {
            yield return row.Of($"bias-{id}-analog", $"trained with single reads, {name}: read analog", networks[id].Evaluate(test, ReadOut.Analog).Accuracy, analog);
            yield return row.Of($"bias-{id}-{Reads}", $"trained with single reads, {name}: read with n = {Reads}", networks[id].Evaluate(test, new ReadOut(Reads, seed)).Accuracy, reads);
        }

        yield return row.Difference("learned-gain", "single reads: bias learned less both layers at 0", Single("reads1-learned"), Single("reads1-zero"), 0.7);
        yield return row.Difference("cold-gain", "single reads: both layers at -200 mV less at 0", Single("reads1-cold"), Single("reads1-zero"), 0.9);
        yield return Bias("learned-hidden-first", "learned bias of the hidden layer after the first epoch", Biases[0].Voltages[1], -200);
        yield return Bias("learned-hidden", "learned bias of the hidden layer at the end", Biases[0].Voltages[^1], -200);
        yield return Bias("learned-output-largest", "learned bias of the output layer, largest after any epoch", Biases[1].Voltages.Max(), 200);
        yield return Bias("learned-output", "learned bias of the output layer at the end", Biases[1].Voltages[^1], 60);
    }

    // The reference says neither its rate of learning nor the scatter of these.
    private static StudyRow Bias(string id, string quantity, double voltage, double reference) => new(
        id, quantity, "mV", "", reference, Math.Round(1e3 * voltage, 1), null,
        Math.Abs(1e3 * voltage - reference) < 0.5 ? "agrees" : "the reference states no scatter; its rate of learning is not known");
}
