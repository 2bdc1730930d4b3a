using System.Globalization;
using MathNet.Numerics;
using SpinBench.Networks.Force;
using SpinBench.Networks.Perceptron;
using SpinBench.Protocols;

namespace SpinBench.Cli.Cuts;

/// <summary>
/// The measured activation curve that <c>--curve</c> names, a number of the catalogue or a CSV file of fields and
/// probabilities, as the neuron of probabilistic bits: monotone, in fields reduced by its own logistic fit.
/// </summary>
internal static class PBitCurve
{
    public static Activation Load(CommandContext context, string name)
    {
        if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Activation.Measured(Fitted(NeuronCurveFile.Load(name)), slope: 1, monotone: true);
        }

        using var catalogue = context.OpenCatalogue();
        return Activation.Measured(catalogue.Curves.Get(number).Curve, slope: 1, monotone: true);
    }

    private static ActivationCurve Fitted(ResponseCurve file)
    {
        var points = Enumerable.Range(0, file.Drive.Length).OrderBy(index => file.Drive[index]).ToArray();
        var fields = Array.ConvertAll(points, index => file.Drive[index]);
        var chances = Array.ConvertAll(points, index => file.Reading[index]);
        if (chances.FirstOrDefault(chance => !(chance is >= 0 and <= 1), double.NegativeInfinity) is var odd && !double.IsNegativeInfinity(odd))
        {
            throw new UsageException(FormattableString.Invariant($"{file.Device}: {odd} is no probability. The second column of a p-bit's curve lies between 0 and 1."));
        }

        if (fields.Distinct().Count() != fields.Length || !chances.Any(chance => chance < 0.5) || !chances.Any(chance => chance > 0.5))
        {
            throw new UsageException($"{file.Device}: a p-bit's curve needs different fields, with probabilities below and above one half.");
        }

        var (middle, half) = ((fields[0] + fields[^1]) / 2, (fields[^1] - fields[0]) / 2);
        var reduced = Array.ConvertAll(fields, field => (field - middle) / half);
        var sense = chances[^1] > chances[0] ? 4.0 : -4.0;
        var (shift, weight) = Fit.Curve(reduced, chances, (centre, slope, field) => 1 / (1 + Math.Exp(-slope * (field - centre))), 0.0, sense);
        return new ActivationCurve
        {
            Field = fields, Probability = chances, StandardError = Array.ConvertAll(points, index => file.StandardError[index]),
            Weight = weight / half, WeightInterval = (double.NaN, double.NaN), Shift = middle + (shift * half), ShiftInterval = (double.NaN, double.NaN),
            Bias = double.NaN, Device = file.Device,
        };
    }
}
