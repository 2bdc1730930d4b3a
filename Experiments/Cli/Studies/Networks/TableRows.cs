using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;
using SpinBench.Protocols;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>The ideal-trained network with a measured table P(H) as neuron, slope 1.</summary>
internal static class TableRows
{
    private const double Bias = 1e-3;

    public static IEnumerable<StudyRow> Of(MultilayerPerceptron ideal, TwoStateModel model, LabelledSet test, ulong seed, AccuracyRow row)
    {
        foreach (var (reads, reference) in ((int, double)[])[(1000, 98.44), (50, 98.24)])
        {
            var curve = Draw(model, reads, seed);
            yield return row.Of(
                $"table-{reads}", $"table of {reads} independent reads a field", Accuracy(ideal, Activation.Measured(curve, 1), test), reference);
            if (reads == 50)
            {
                yield return row.Of(
                    $"table-{reads}-monotone", $"table of {reads} reads a field, made monotone",
                    Accuracy(ideal, Activation.Measured(curve, 1, monotone: true), test), 98.21);
            }
        }
    }

    public static StudyRow Measured(MultilayerPerceptron ideal, ActivationCurve curve, LabelledSet test, AccuracyRow row) => row.Of(
        "table-curve", $"table of the measured curve of {curve.Device}, run {curve.Run}", Accuracy(ideal, Activation.Measured(curve, 1), test));

    private static double Accuracy(MultilayerPerceptron network, Activation neuron, LabelledSet test) =>
        network.With(neuron).Evaluate(test, ReadOut.Analog).Accuracy;

    // -42 to 42 Oe in steps of 1 Oe, as the protocol measures; without the junction's memory from read to read.
    private static ActivationCurve Draw(TwoStateModel model, int reads, ulong seed)
    {
        var chance = new RandomStream(seed, $"study/table {reads}");
        double[] fields = [.. Enumerable.Range(-42, 85).Select(oersted => oersted / 1e4)];
        double[] probabilities =
        [
            .. fields.Select(field => Enumerable.Range(0, reads)
                .Count(_ => chance.NextUniform() < model.ProbabilityHigh(Bias, field)) / (double)reads),
        ];
        var (weight, shift) = (model.Weight(Bias), model.CentreField);
        return new ActivationCurve
        {
            Field = fields,
            Probability = probabilities,
            StandardError = [.. probabilities.Select(p => Math.Sqrt(Math.Max(p * (1 - p), 1.0 / reads) / reads))],
            Weight = weight,
            WeightInterval = (weight, weight),
            Shift = shift,
            ShiftInterval = (shift, shift),
            Bias = Bias,
        };
    }
}
