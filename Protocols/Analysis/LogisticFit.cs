using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Fits the activation curve to counts of high readings by binomial maximum likelihood, each record weighted by one
/// over its integrated autocorrelation time (quasi-likelihood). For short apertures: counting readings that integrate
/// over switches makes the curve too steep (1 % at <c>λ · aperture = 0.1</c>, 2 % at 0.2, 20 % when a reading lasts as
/// long as a dwell); shared between the states, readings serve to <c>λ · aperture = 0.5</c>.
/// </summary>
public static class LogisticFit
{
    /// <summary>The largest product of relaxation rate at the shift and aperture that costs no more than 1 % of weight.</summary>
    public const double LargestRateTimesAperture = 0.1;

    /// <summary>The largest such product at which readings that are shared between the states cost no more than 1 %.</summary>
    public const double LargestRateTimesApertureShared = 0.5;

    private const int Rounds = 4;
    private const int LargestIterations = 100;

    /// <summary>Fits weight and shift; the rates behind the weights come from the records themselves.</summary>
    /// <param name="records">At least two fields.</param>
    /// <param name="timing">When the readings integrate.</param>
    /// <param name="separation">Distance of the levels, in the unit of the readings.</param>
    /// <param name="bounds">Where the magnitude of the weight is accepted.</param>
    /// <param name="sharesReadings">Whether readings over a switch count for both states (<see cref="FieldRecord.SharedHighReads"/>).</param>
    /// <returns>The fit, or a failure that says which fields to measure.</returns>
    public static ActivationFit Fit(
        IReadOnlyList<FieldRecord> records, ReadingTiming timing, double separation, WeightBounds? bounds = null,
        bool sharesReadings = false)
    {
        ArgumentNullException.ThrowIfNull(records);
        bounds ??= WeightBounds.Default;
        if (WhyImpossible(records) is { } reason)
        {
            return ActivationFit.Failed(reason);
        }

        var high = records.Select(record => sharesReadings ? record.SharedHighReads : record.HighReads).ToArray();
        var worth = records.Select(_ => 1.0).ToArray();
        var scale = FieldScale.Of(records);
        RelaxationRates? rates = null;
        Line? line = null;
        for (var round = 0; round < Rounds; round++)
        {
            line = Maximise(records, high, scale, worth);
            if (line is null || Math.Abs(line.Slope / scale.Width) is var weight
                && !(weight >= bounds.Smallest && weight <= bounds.Largest))
            {
                return ActivationFit.Failed(FormattableString.Invariant(
                    $"no weight between {bounds.Smallest:G3} and {bounds.Largest:G3} 1/T explains the records: measure more fields within the transition"));
            }

            rates = RelaxationRates.Fit(records, timing, line.Slope / scale.Width, scale.FieldAt(-line.Offset / line.Slope), separation);
            for (var index = 0; index < worth.Length; index++)
            {
                worth[index] = 1 / (records[index].Reads * VarianceFactor(records[index], rates, timing));
            }
        }

        return Result(records, high, timing, scale, line!, rates!);
    }

    /// <summary>Variance of a record's mean in parts of <c>P (1 - P)</c>.</summary>
    internal static double VarianceFactor(FieldRecord record, RelaxationRates rates, ReadingTiming timing) =>
        TelegraphCorrelation.VarianceOfMeanReading(record.Reads, rates.At(record.Field) * (record.Timing ?? timing).Interval);

    private static string? WhyImpossible(IReadOnlyList<FieldRecord> records)
    {
        if (records.Select(record => record.Field).Distinct().Count() < 2)
        {
            return "a curve needs at least two fields";
        }

        if (!records.Any(record => record.HighReads > 0 && record.HighReads < record.Reads))
        {
            var lows = records.Where(record => record.HighReads == 0).Select(record => record.Field).ToArray();
            var highs = records.Where(record => record.HighReads > 0).Select(record => record.Field).ToArray();
            return lows.Length == 0 || highs.Length == 0
                ? "every field shows the same state: widen the range of fields"
                : FormattableString.Invariant(
                    $"no field shows both states: measure between {lows.Concat(highs).Min():G4} T and {lows.Concat(highs).Max():G4} T with a finer step");
        }

        return null;
    }

    // Newton's method on the weighted log-likelihood, which is concave; steps are halved until it grows.
    private static Line? Maximise(
        IReadOnlyList<FieldRecord> records, double[] high, FieldScale scale, double[] worth)
    {
        var line = new Line(0, 0);
        var likelihood = LogLikelihood(records, high, scale, worth, line);
        for (var iteration = 0; iteration < LargestIterations; iteration++)
        {
            var (information, gradient) = InformationAndGradient(records, high, scale, worth, line);
            if (!(information.Determinant() > 1e-300))
            {
                return null;
            }

            var step = information.Solve(gradient);
            var shrink = 1.0;
            Line next;
            double grown;
            do
            {
                next = new Line(line.Offset + shrink * step[0], line.Slope + shrink * step[1]);
                grown = LogLikelihood(records, high, scale, worth, next);
                shrink /= 2;
            }
            while (!(grown >= likelihood - 1e-12 * Math.Abs(likelihood)) && shrink > 1e-9);
            var moved = Math.Abs(next.Offset - line.Offset) + Math.Abs(next.Slope - line.Slope);
            (line, likelihood) = (next, grown);
            if (moved < 1e-9 * (1 + Math.Abs(line.Slope)))
            {
                return line.Slope == 0 ? null : line;
            }
        }

        return null;
    }

    private static double LogLikelihood(
        IReadOnlyList<FieldRecord> records, double[] high, FieldScale scale, double[] worth, Line line)
    {
        var sum = 0.0;
        for (var index = 0; index < records.Count; index++)
        {
            var logit = line.At(scale.Position(records[index].Field));
            sum -= worth[index] * (high[index] * Softplus(-logit) + (records[index].Reads - high[index]) * Softplus(logit));
        }

        return sum;
    }

    private static (Matrix<double> Information, Vector<double> Gradient) InformationAndGradient(
        IReadOnlyList<FieldRecord> records, double[] high, FieldScale scale, double[] worth, Line line)
    {
        var information = Matrix<double>.Build.Dense(2, 2);
        var gradient = Vector<double>.Build.Dense(2);
        for (var index = 0; index < records.Count; index++)
        {
            var position = scale.Position(records[index].Field);
            var probability = 1 / (1 + Math.Exp(-line.At(position)));
            var excess = worth[index] * (high[index] - records[index].Reads * probability);
            var certainty = worth[index] * records[index].Reads * probability * (1 - probability);
            gradient[0] += excess;
            gradient[1] += excess * position;
            information[0, 0] += certainty;
            information[0, 1] += certainty * position;
            information[1, 0] += certainty * position;
            information[1, 1] += certainty * position * position;
        }

        return (information, gradient);
    }

    private static ActivationFit Result(
        IReadOnlyList<FieldRecord> records, double[] high, ReadingTiming timing, FieldScale scale, Line line, RelaxationRates rates)
    {
        var factors = records.Select(record => VarianceFactor(record, rates, timing)).ToArray();
        var worth = records.Select((record, index) => 1 / (record.Reads * factors[index])).ToArray();
        var covariance = InformationAndGradient(records, high, scale, worth, line).Information.Inverse();

        // Shift = -offset/slope in scaled units.
        var byOffset = -1 / line.Slope;
        var bySlope = line.Offset / (line.Slope * line.Slope);
        var shiftVariance = byOffset * byOffset * covariance[0, 0] + 2 * byOffset * bySlope * covariance[0, 1]
            + bySlope * bySlope * covariance[1, 1];
        var errors = records.Select((record, index) =>
        {
            var probability = 1 / (1 + Math.Exp(-line.At(scale.Position(record.Field))));
            return Math.Sqrt(probability * (1 - probability) * factors[index]);
        }).ToArray();
        var residuals = records.Select((record, index) =>
            (high[index] / record.Reads - 1 / (1 + Math.Exp(-line.At(scale.Position(record.Field))))) / errors[index]);
        return new ActivationFit
        {
            Weight = Estimate.Normal(line.Slope / scale.Width, Math.Sqrt(covariance[1, 1]) / scale.Width, "logistic maximum likelihood of counted readings, autocorrelation included"),
            Shift = Estimate.Normal(scale.FieldAt(-line.Offset / line.Slope), Math.Sqrt(shiftVariance) * scale.Width, "logistic maximum likelihood of counted readings, autocorrelation included"),
            Covariance = byOffset * covariance[0, 1] + bySlope * covariance[1, 1],
            ChiSquared = residuals.Where(double.IsFinite).Sum(residual => residual * residual),
            DegreesOfFreedom = records.Count - 2,
            Rates = rates,
            Probabilities = [.. records.Select((record, index) => high[index] / record.Reads)],
            StandardErrors = errors,
        };
    }

    private static double Softplus(double value) => value > 30 ? value : Math.Log(1 + Math.Exp(value));

    private sealed record Line(double Offset, double Slope)
    {
        public double At(double position) => Offset + Slope * position;
    }
}
