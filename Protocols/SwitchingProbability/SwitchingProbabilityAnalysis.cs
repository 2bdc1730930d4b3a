using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>What a measurement of the switching probability says: the fitted activation curve and where it comes from.</summary>
public sealed record SwitchingProbabilityAnalysis : RunAnalysis
{
    private const int FewestFieldsForMeanResistance = 12;

    private SwitchingProbabilityAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>The fit; undetermined with a reason when it failed.</summary>
    public required ActivationFit Fit { get; init; }

    /// <summary>One record a set point, in the order of measuring.</summary>
    public IReadOnlyList<FieldRecord> Records { get; private init; } = [];

    /// <summary>The levels of the whole run in ohm; null when there are none.</summary>
    public TelegraphLevels? Levels { get; private init; }

    /// <summary>The estimator that was used.</summary>
    public CurveEstimator Estimator { get; private init; }

    /// <summary>Analyses the points of a run, complete or not.</summary>
    public static SwitchingProbabilityAnalysis Of(PointTable points, SwitchingProbabilitySettings settings)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        var series = FieldSeries.Of(points);
        var search = FieldSeries.FindLevels(series);
        if (search.Levels is not { } levels)
        {
            return Failed($"no levels: {search.Failure}. Widen the range of fields until both states are seen.");
        }

        var records = FieldSeries.Condense(series, levels);
        var timing = ReadingTiming.Of(series[0].Times, settings.Readout.Aperture);
        var (fit, estimator) = FitBy(settings.Estimator, records, timing, levels.Separation);
        if (!fit.IsDetermined)
        {
            return Failed(fit.Weight.Remark) with { Records = records, Levels = levels, Estimator = estimator };
        }

        return new SwitchingProbabilityAnalysis(QuantitiesOf(fit, levels, points.Count), [.. RemarksOn(fit, estimator, timing, series)])
        {
            Fit = fit,
            Records = records,
            Levels = levels,
            Estimator = estimator,
            Curve = ActivationCurves.Of(fit, records, settings.Readout.Bias),
        };
    }

    private static SwitchingProbabilityAnalysis Failed(string reason) => new(
        [
            new FittedQuantity("weight", "1/T", double.NaN, double.NaN, double.NaN, reason),
            new FittedQuantity("shift", "T", double.NaN, double.NaN, double.NaN, reason),
        ],
        [reason])
    {
        Fit = ActivationFit.Failed(reason),
    };

    private static (ActivationFit Fit, CurveEstimator Estimator) FitBy(
        CurveEstimator wanted, FieldRecord[] records, ReadingTiming timing, double separation)
    {
        if (wanted == CurveEstimator.MeanResistance)
        {
            return (MeanResistanceFit.Fit(records, timing), wanted);
        }

        var counts = LogisticFit.Fit(records, timing, separation);
        var isLong = counts.Rates is { } rates
            && rates.At(rates.Shift) * timing.Aperture > LogisticFit.LargestRateTimesAperture;
        var fields = records.Select(record => record.Field).Distinct().Count();
        if (wanted == CurveEstimator.Counts || !isLong || fields < FewestFieldsForMeanResistance)
        {
            return (counts, CurveEstimator.Counts);
        }

        var means = MeanResistanceFit.Fit(records, timing);
        return means.IsDetermined ? (means, CurveEstimator.MeanResistance) : (counts, CurveEstimator.Counts);
    }

    private static FittedQuantity[] QuantitiesOf(ActivationFit fit, TelegraphLevels levels, int reads)
    {
        var dwell = fit.Rates!.DwellTime;
        const string fixedRemark = "used for the errors; no interval of its own";
        return
        [
            fit.Weight.ToQuantity("weight", "1/T"),
            fit.Shift.ToQuantity("shift", "T"),
            new FittedQuantity("mean dwell time at the shift", "s", dwell, double.NaN, double.NaN, fixedRemark),
            new FittedQuantity("resistance, low state", "Ohm", levels.Low, double.NaN, double.NaN, "over all fields"),
            new FittedQuantity("resistance, high state", "Ohm", levels.High, double.NaN, double.NaN, "over all fields"),
            new FittedQuantity(
                "chi squared per degree of freedom", "", fit.ChiSquared / Math.Max(1, fit.DegreesOfFreedom), double.NaN, double.NaN,
                "near 1 when the curve is logistic and the errors are honest"),
            new FittedQuantity("readings", "", reads, reads, reads),
        ];
    }

    private static IEnumerable<string> RemarksOn(
        ActivationFit fit, CurveEstimator estimator, ReadingTiming timing, List<FieldSeries> series)
    {
        var product = fit.Rates!.At(fit.Shift.Value) * timing.Aperture;
        if (estimator == CurveEstimator.Counts && product > LogisticFit.LargestRateTimesAperture)
        {
            yield return FormattableString.Invariant(
                $"a reading integrates over {product:G2} relaxations, and counting such readings makes the curve too steep: lower \"nplc\", or measure at least {FewestFieldsForMeanResistance} fields for the fit of mean resistances");
        }

        var spread = fit.ChiSquared / Math.Max(1, fit.DegreesOfFreedom);
        if (fit.DegreesOfFreedom > 10 && spread > 1 + 5 * Math.Sqrt(2.0 / fit.DegreesOfFreedom))
        {
            yield return FormattableString.Invariant(
                $"chi squared per degree of freedom is {spread:G3}: the records scatter more than a logistic curve explains");
        }

        var lost = series.Sum(one => one.Resistances.Count(double.IsNaN));
        if (lost > 0)
        {
            yield return FormattableString.Invariant($"{lost} readings were overloaded and are left out");
        }
    }
}
