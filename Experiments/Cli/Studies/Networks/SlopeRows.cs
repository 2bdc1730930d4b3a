using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>
/// The bias as the slope knob: single equilibrated reads at w(V)/w(0), by the paper's rule for w(V). By the landscape w hardly
/// depends on the bias, and this table is flat.
/// </summary>
internal static class SlopeRows
{
    private static readonly (double Voltage, double Ideal, double Single)[] s_reference =
        [(0.2, 82.4, 93.7), (0, 87.4, 95.4), (-0.2, 90.4, 96.2)];

    public static IEnumerable<StudyRow> Of(
        MultilayerPerceptron ideal, MultilayerPerceptron single, SlopeKnob knob, LabelledSet test, ulong seed, AccuracyRow row)
    {
        foreach (var (voltage, idealReference, singleReference) in s_reference)
        {
            var slope = knob.Slope(voltage);
            var text = FormattableString.Invariant($"{1e3 * voltage}mV");
            var neuron = Activation.Sigmoid(slope);
            var remark = FormattableString.Invariant($"one read at {1e3 * voltage} mV, w/w0 = {slope:F4} (Eq. 6)");
            yield return row.Of($"slope-ideal-{text}", $"ideal-trained: {remark}", Accuracy(ideal), idealReference);
            yield return row.Of($"slope-reads1-{text}", $"trained with single reads: {remark}", Accuracy(single), singleReference);

            double Accuracy(MultilayerPerceptron network) => network.With(neuron).Evaluate(test, new ReadOut(1, seed)).Accuracy;
        }
    }
}
