using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Fits the activation curve to the mean resistance at each field, with levels that slope with the field:
/// <c>R(B) = (a + b B)(1 - P) + (c + d B) P</c>, six parameters. Serves any aperture, because a mean does not care what
/// a single reading integrates over; needs fields on both sides where one state is left, to see the levels.
/// </summary>
/// <remarks>
/// For a given weight and shift the levels follow by linear least squares; weight and shift are found by a search
/// within bounds from three widths. Variances: <c>ΔR² P (1 - P) v + σ²</c> with v of
/// <see cref="TelegraphCorrelation.VarianceOfMeanReading(int, double, ReadingTiming)"/>.
/// </remarks>
public static class MeanResistanceFit
{
    /// <summary>Error of a mean apart from the telegraph (gain noise and drift), in ohm.</summary>
    public const double ResistanceNoise = 0.02;

    private const int Parameters = 6;
    private const int Rounds = 4;

    /// <summary>Fits weight, shift and the four level parameters.</summary>
    /// <param name="records">At least seven fields, means in ohm.</param>
    /// <param name="timing">When the readings integrate.</param>
    /// <param name="bounds">Where the magnitude of the weight is looked for.</param>
    /// <param name="readingNoise">Standard deviation of a reading that stays in one state, in ohm.</param>
    public static ActivationFit Fit(
        IReadOnlyList<FieldRecord> records, ReadingTiming timing, WeightBounds? bounds = null, double readingNoise = 0)
    {
        ArgumentNullException.ThrowIfNull(records);
        bounds ??= WeightBounds.Default;
        if (records.Select(record => record.Field).Distinct().Count() <= Parameters)
        {
            return ActivationFit.Failed("the fit of the mean resistance has six parameters and needs at least seven fields");
        }

        var problem = new MeanResistanceProblem(records, readingNoise);
        var weights = records.Select(_ => 1.0).ToArray();
        var best = problem.Search(weights, bounds);
        RelaxationRates? rates = null;
        for (var round = 0; round < Rounds; round++)
        {
            var separation = problem.Levels(best, weights).SeparationAt(best.Shift);
            if (!(Math.Abs(separation) > 0))
            {
                return ActivationFit.Failed("the mean resistance shows no step");
            }

            rates = RelaxationRates.Fit(records, timing, best.Weight, best.Shift, separation);
            weights = problem.Weights(best, rates, timing, weights);
            best = problem.Refine(best, weights, bounds);
        }

        return IsAtBound(best.Weight, bounds)
            ? ActivationFit.Failed("the weight ran into its bound: measure more fields within the transition and beyond it")
            : Result(problem, best, weights, rates!);
    }

    private static bool IsAtBound(double weight, WeightBounds bounds) =>
        Math.Abs(weight) < 1.001 * bounds.Smallest || Math.Abs(weight) > 0.999 * bounds.Largest;

    private static ActivationFit Result(
        MeanResistanceProblem problem, CurveShape shape, double[] weights, RelaxationRates rates)
    {
        var jacobian = problem.Jacobian(shape, weights);
        var normal = Matrix<double>.Build.Dense(Parameters, Parameters);
        for (var row = 0; row < jacobian.RowCount; row++)
        {
            var derivative = jacobian.Row(row);
            normal += weights[row] * derivative.OuterProduct(derivative);
        }

        var covariance = normal.Inverse();
        var errorOfWeight = Math.Sqrt(covariance[4, 4]) / problem.Scale.Width;
        var errorOfShift = Math.Sqrt(covariance[5, 5]) * problem.Scale.Width;
        if (!double.IsFinite(errorOfWeight) || !double.IsFinite(errorOfShift))
        {
            return ActivationFit.Failed("the fields do not determine all six parameters: widen their range");
        }

        var levels = problem.Levels(shape, weights);
        var position = problem.Scale.Position(shape.Shift);
        var separation = Vector<double>.Build.Dense([-1, -position, 1, position, 0, 0]);
        const string remark = "mean resistance, six parameters";
        var (probabilities, errors) = problem.Probabilities(shape, weights);
        return new ActivationFit
        {
            Weight = Estimate.Normal(shape.Weight, errorOfWeight, remark),
            Shift = Estimate.Normal(shape.Shift, errorOfShift, remark),
            Covariance = covariance[4, 5],
            ChiSquared = problem.ChiSquared(shape, weights),
            DegreesOfFreedom = problem.Count - Parameters,
            Rates = rates,
            Levels = levels,
            SeparationError = Math.Sqrt(separation * covariance * separation) / Math.Abs(levels.SeparationAt(shape.Shift)),
            Probabilities = probabilities,
            StandardErrors = errors,
        };
    }
}
