using System.Globalization;
using MathNet.Numerics;
using SpinBench.Networks.Force;
using SpinBench.Networks.Perceptron;
using SpinBench.Instruments.Units;
using SpinBench.Protocols;

namespace SpinBench.Cli.Cuts;

/// <summary>
/// The measured activation curve that <c>--curve</c> names, a number of the catalogue or a CSV file of fields and
/// probabilities, as the neuron of probabilistic bits: monotone, in fields reduced by its own logistic fit.
/// </summary>
internal static class PBitCurve
{
    private const double MostErrors = 4;

    // What a CSV file without errors is taken to have.
    private const double ErrorWithoutAny = 0.02;

    public static Activation Load(CommandContext context, string name)
    {
        if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var file = NeuronCurveFile.Load(name);
            return Monotone(name, Fitted(file), field => FormattableString.Invariant($"{field} {file.DriveUnit}").TrimEnd());
        }

        using var catalogue = context.OpenCatalogue();
        return Monotone($"curve {name}", catalogue.Curves.Get(number).Curve, field => Quantity.Format(field, "T"));
    }

    // Between two fields the chance may go the wrong way by as much as chance explains, and no more.
    private static Activation Monotone(string name, ActivationCurve curve, Func<double, string> show)
    {
        if (curve.Weight == 0 || !double.IsFinite(curve.Weight))
        {
            throw new UsageException($"{name} has no weight: its chance does not follow the field. Measure it at fields that switch the junction.");
        }

        var sense = Math.Sign(curve.Weight);
        var places = Enumerable.Range(0, curve.Field.Length).OrderBy(place => sense * curve.Field[place]).ToArray();
        var highest = places[0];
        foreach (var place in places)
        {
            var fall = curve.Probability[highest] - curve.Probability[place];
            var allowed = MostErrors * Math.Sqrt(Square(ErrorOf(curve, highest)) + Square(ErrorOf(curve, place)));
            if (fall > allowed)
            {
                throw new UsageException(
                    $"{name} cannot be a p-bit's: it is not monotone. P = {Invariant(curve.Probability[highest])} at {show(curve.Field[highest])}, but {Invariant(curve.Probability[place])} at {show(curve.Field[place])}, more than {MostErrors} errors apart. Measure again around there, or leave those fields out of a CSV file.");
            }

            highest = fall < 0 ? place : highest;
        }

        return Activation.Measured(curve, slope: 1, monotone: true);

        static string Invariant(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
        static double Square(double value) => value * value;
    }

    private static double ErrorOf(ActivationCurve curve, int place) =>
        place < curve.StandardError.Length && curve.StandardError[place] > 0 ? curve.StandardError[place] : SmallestError(curve);

    // A state that was never seen has no spread of its own.
    private static double SmallestError(ActivationCurve curve) => curve.StandardError.Where(error => error > 0).DefaultIfEmpty(ErrorWithoutAny).Min();

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
