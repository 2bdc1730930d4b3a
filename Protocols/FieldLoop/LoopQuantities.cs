using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>The quantities of a loop under the names by which campaigns and studies refer to them.</summary>
internal static class LoopQuantities
{
    public const string CentreField = "centre field";

    /// <summary>Of a loop with a step.</summary>
    public static IEnumerable<FittedQuantity> OfStep(IReadOnlyList<LoopPoint> loop, StepLoop step)
    {
        yield return step.Centre.ToQuantity(CentreField, "T");
        yield return step.Coercivity.ToQuantity("coercive field", "T");
        yield return step.UpField.ToQuantity("switching field, rising", "T");
        yield return step.DownField.ToQuantity("switching field, falling", "T");
        var centre = step.Centre.IsDetermined ? step.Centre.Value : 0;
        var (low, high) = (step.Levels.Low, step.Levels.High);
        var (besideLow, besideHigh) = (step.Levels.BesideCurve(loop, isHigh: false, centre), step.Levels.BesideCurve(loop, isHigh: true, centre));
        var (lowLevel, highLevel) = (low.At(centre) + besideLow.Offset, high.At(centre) + besideHigh.Offset);
        var (lowError, highError) = (ErrorOf(low.ErrorAt(centre), besideLow), ErrorOf(high.ErrorAt(centre), besideHigh));
        var ofCentre = step.Centre.IsDetermined ? step.Centre.StandardError : 0;
        double With(double error, double slope) => Math.Sqrt(error * error + slope * slope * ofCentre * ofCentre);
        const string remark = "readings of that state at the centre field, by a curve and those next to it; the source's gain and offset come on top";
        yield return Estimate.Normal(lowLevel, With(lowError, low.SlopeAt(centre)), remark).ToQuantity("resistance, low state", "Ohm");
        yield return Estimate.Normal(highLevel, With(highError, high.SlopeAt(centre)), remark).ToQuantity("resistance, high state", "Ohm");
        var separation = highLevel - lowLevel;
        var error = With(Math.Sqrt(lowError * lowError + highError * highError), high.SlopeAt(centre) - low.SlopeAt(centre));
        yield return Estimate.Normal(separation, error, "at the centre field, whose interval is in this one").ToQuantity("step", "Ohm");
        yield return Estimate.Normal(separation / lowLevel, error / lowLevel, "step over the low state's resistance")
            .ToQuantity("relative step", "");
        var crossings = LoopCrossings.Of(loop, step.Levels);
        yield return crossings.PerDoubleSweep.ToQuantity("crossings per double sweep", "");
        yield return AtStep(crossings.Lowest, step).ToQuantity("crossings, lowest field", "T");
        yield return AtStep(crossings.Highest, step).ToQuantity("crossings, highest field", "T");
        yield return step.DeviationFromMean().ToQuantity("rms deviation from the mean curve", "");
    }

    /// <summary>Of a loop without one.</summary>
    public static IEnumerable<FittedQuantity> WithoutStep(bool isInPlane, string failure) =>
        isInPlane ? [] : [Estimate.Undetermined(failure).ToQuantity(CentreField, "T")];

    /// <summary>Of a loop in plane.</summary>
    public static IEnumerable<FittedQuantity> InPlane(IReadOnlyList<LoopPoint> loop)
    {
        var ends = new[] { LoopShape.EndOf(loop, isHighest: false), LoopShape.EndOf(loop, isHighest: true) }.OrderBy(end => end.Value).ToArray();
        var line = MagnetisationLine.Of(loop, ends[0].Value, ends[1].Value);
        var zero = ZeroField.Of(loop, line);
        yield return RelativeChange(ends[0], ends[1]).ToQuantity("tunnel magnetoresistance", "");
        yield return line.ReciprocalSlope.ToQuantity("reciprocal slope of the in-plane magnetisation", "T");
        yield return line.Zero.ToQuantity("field of zero in-plane magnetisation", "T");
        yield return zero.Resistance.ToQuantity("resistance at zero field, mean of the states", "Ohm");
        yield return zero.Tilt.ToQuantity("zero-field tilt", "rad");
    }

    /// <summary>Where a loop is open.</summary>
    public static IEnumerable<FittedQuantity> OfOpening(LoopOpening opening)
    {
        FittedQuantity End(string name, double field) => opening.IsOpen
            ? new FittedQuantity(name, "T", field, field - opening.Step, field + opening.Step, "to a step of the field; where a telegraph freezes is chance")
            : new FittedQuantity(name, "T", double.NaN, double.NaN, double.NaN, "closed: both branches agree within their scatter");
        yield return End("hysteresis, lowest field", opening.Low);
        yield return End("hysteresis, highest field", opening.High);
    }

    // Where the curve and the readings next to the field disagree, neither is known better than by half of that.
    private static double ErrorOf(double ofCurve, (double Offset, double Scatter) beside) =>
        Math.Sqrt(ofCurve * ofCurve + beside.Scatter * beside.Scatter + beside.Offset * beside.Offset / 4);

    private static Estimate AtStep(double field, StepLoop step)
    {
        var width = step.Rising?.Step ?? 0;
        return double.IsNaN(field)
            ? Estimate.Undetermined("there is none")
            : new Estimate(field, field - width, field + width, "to a step of the field");
    }

    private static Estimate RelativeChange(Estimate low, Estimate high)
    {
        var value = high.Value / low.Value - 1;
        var half = (1 + value) * Math.Sqrt(
            Math.Pow((low.High - low.Low) / (2 * low.Value), 2) + Math.Pow((high.High - high.Low) / (2 * high.Value), 2));
        return new Estimate(value, value - half, value + half,
            "between the ends of the loop: a lower bound of the TMR while they are not saturated");
    }
}
