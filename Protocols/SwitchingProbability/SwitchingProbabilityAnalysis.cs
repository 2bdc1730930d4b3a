using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>What a measurement of the switching probability says: the fitted activation curve and where it comes from.</summary>
public sealed record SwitchingProbabilityAnalysis : RunAnalysis
{
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
        var curve = FieldCurve.Of(FieldSeries.Of(points), settings.Estimator, settings.Readout.Aperture);
        return new SwitchingProbabilityAnalysis(
            curve.IsDetermined ? QuantitiesOf(curve, points.Count) : QuantitiesWithout(curve.Fit.Weight.Remark), curve.Remarks)
        {
            Fit = curve.Fit,
            Records = curve.Records,
            Levels = curve.Levels,
            Estimator = curve.Estimator,
            Curve = curve.IsDetermined ? ActivationCurves.Of(curve.Fit, curve.Records, curve.Bias) : null,
        };
    }

    private static FittedQuantity[] QuantitiesWithout(string reason) =>
    [
        new FittedQuantity("weight", "1/T", double.NaN, double.NaN, double.NaN, reason),
        new FittedQuantity("shift", "T", double.NaN, double.NaN, double.NaN, reason),
    ];

    private static FittedQuantity[] QuantitiesOf(FieldCurve curve, int reads)
    {
        var (fit, levels) = (curve.Fit, curve.Levels!);
        return
        [
            fit.Weight.ToQuantity("weight", "1/T"),
            fit.Shift.ToQuantity("shift", "T"),
            curve.DwellTime.ToQuantity("mean dwell time at the shift", "s"),
            Plain("resistance, low state", "Ohm", levels.Low, "over all fields"),
            Plain("resistance, high state", "Ohm", levels.High, "over all fields"),
            Plain("bias, low state", "V", curve.LowBias, "current times resistance"),
            Plain("bias, high state", "V", curve.HighBias, "current times resistance"),
            Plain(
                "chi squared per degree of freedom", "", fit.ChiSquared / Math.Max(1, fit.DegreesOfFreedom),
                "near 1 when the curve is logistic and the errors are honest"),
            new FittedQuantity("readings", "", reads, reads, reads),
        ];
    }

    private static FittedQuantity Plain(string name, string unit, double value, string remark) =>
        new(name, unit, value, double.NaN, double.NaN, remark);
}
