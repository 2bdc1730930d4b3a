using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.DwellField;

/// <summary>What dwell times against in-plane field and bias say: coupling field, anisotropy and spin torque apart.</summary>
public sealed record DwellFieldAnalysis : RunAnalysis
{
    private DwellFieldAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>Every point that was measured.</summary>
    public required IReadOnlyList<DwellPoint> Points { get; init; }

    /// <summary>The fit; null where the points do not allow one.</summary>
    public required DwellFieldFit? Fit { get; init; }

    /// <summary>Analyses points.</summary>
    /// <param name="points">All that were measured.</param>
    /// <param name="left">Bias in V and field in T of the points that were left out as too slow.</param>
    /// <param name="fieldError">What the fields may have in error together.</param>
    public static DwellFieldAnalysis Of(
        IReadOnlyList<DwellPoint> points, IReadOnlyList<(double Bias, double Field)> left, FieldError fieldError)
    {
        ArgumentNullException.ThrowIfNull(fieldError);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(left);
        var fit = DwellFieldFit.Of(points, out var failure);
        return new DwellFieldAnalysis(
            [.. FromFit(fit, fieldError), .. BalanceFit.Quantities(points, fit, fieldError), .. FromPairs(points), .. FromPoints(points)],
            [.. RemarksOn(points, left, fit, failure)])
        {
            Points = points,
            Fit = fit,
        };
    }

    private static IEnumerable<FittedQuantity> FromFit(DwellFieldFit? fit, FieldError fieldError)
    {
        if (fit is null)
        {
            yield break;
        }

        var centre = fieldError.In(fit.CentreEstimate);
        yield return (centre with { Remark = "the in-plane field that cancels the coupling" }).ToQuantity("field of the longest dwell", "T");
        yield return new FittedQuantity("coupling field", "T", -centre.Value, -centre.High, -centre.Low, "along +x, with exchange bias");
        yield return new FittedQuantity(
            "equal-barrier field", "T", 2 * centre.Value, 2 * centre.Low, 2 * centre.High, "where the barrier is that at zero field");
        if (!fit.HasVoltages)
        {
            yield break;
        }

        Func<double, double> zero = _ => 0, opposite = middle => 2 * middle;
        yield return (fit.Slope(zero) with { Remark = "d ln τ/dV at no voltage" }).ToQuantity("slope of ln dwell time at zero field", "1/V");
        yield return (fit.Slope(opposite) with { Remark = "d ln τ/dV at no voltage" })
            .ToQuantity("slope of ln dwell time at the equal-barrier field", "1/V");
        yield return fit.Slopes(0.5, zero, 0.5, opposite).ToQuantity("mean of both slopes", "1/V");
        yield return (fit.Slopes(0.5, zero, -0.5, opposite) with { Remark = "half the difference of both slopes, zero field less equal-barrier field" })
            .ToQuantity("spin-torque part of the slope", "1/V");
        yield return (fit.Anisotropy(0) with { Remark = "mean of both slopes, but for a torque that goes with the current: voltage-controlled anisotropy" })
            .ToQuantity("anisotropy part of the slope", "1/V");
        if (fit.HasCurvature)
        {
            yield return (fit.Quadratic with { Remark = "coefficient of V² alike on both sides: heating" })
                .ToQuantity("even part of ln dwell time", "1/V^2");
        }
    }

    /// <summary>Good points of opposite bias at the field nearest to none, by rising bias; none where their fields differ.</summary>
    internal static IEnumerable<(DwellPoint Up, DwellPoint Down)> OppositePairs(IReadOnlyList<DwellPoint> points)
    {
        var good = points.Where(point => point.IsGood).ToArray();
        foreach (var bias in good.Select(point => point.Bias).Where(bias => bias > 0).Distinct().Order())
        {
            var up = good.Where(point => point.Bias == bias).MinBy(point => Math.Abs(point.Field))!;
            if (good.Where(point => point.Bias == -bias).MinBy(point => Math.Abs(point.Field)) is { } down
                && Math.Abs(up.Field - down.Field) <= 1e-4)
            {
                yield return (up, down);
            }
        }
    }

    private static IEnumerable<FittedQuantity> FromPairs(IReadOnlyList<DwellPoint> points)
    {
        foreach (var (up, down) in OppositePairs(points))
        {
            var error = Math.Sqrt(up.LogDwellError * up.LogDwellError + down.LogDwellError * down.LogDwellError) / 2;
            var place = FormattableString.Invariant($"at {up.Field * 1e4:F1} Oe");
            var name = FormattableString.Invariant($"ln dwell time at {up.Bias * 1e3:G4} mV");
            yield return Estimate.Normal((up.LogDwell - down.LogDwell) / 2, error, place).ToQuantity($"odd part of {name}", "");
            yield return Estimate.Normal((up.LogDwell + down.LogDwell) / 2, error, $"{place}, seconds").ToQuantity($"even part of {name}", "");
        }
    }

    private static IEnumerable<FittedQuantity> FromPoints(IReadOnlyList<DwellPoint> points)
    {
        foreach (var point in points.Where(point => point.IsGood))
        {
            var place = Place(point.Bias, point.SetField);
            yield return point.Dwells!.High.ToQuantity($"mean dwell time, high state, {place}", "s");
            yield return point.Dwells.Low.ToQuantity($"mean dwell time, low state, {place}", "s");
        }
    }

    private static IEnumerable<string> RemarksOn(
        IReadOnlyList<DwellPoint> points, IReadOnlyList<(double Bias, double Field)> left, DwellFieldFit? fit, string failure)
    {
        if (fit is null)
        {
            yield return $"no fit of the field's and the voltage's part: {failure}";
        }
        else if (fit.DegreesOfFreedom > 0 && fit.ChiSquared > 2.5 * fit.DegreesOfFreedom)
        {
            yield return FormattableString.Invariant(
                $"the points scatter more than their errors (chi-squared {fit.ChiSquared:F0} for {fit.DegreesOfFreedom}); the intervals are widened by as much");
        }

        foreach (var point in points.Where(point => !point.IsGood))
        {
            yield return $"{Place(point.Bias, point.SetField)}: {point.Mark}";
        }

        foreach (var group in left.GroupBy(place => place.Bias))
        {
            yield return FormattableString.Invariant(
                $"left out at {group.Key * 1e3:G4} mV, behind points that are too slow: {string.Join(", ", group.Select(place => Expected(place, fit)))}");
        }
    }

    private static string Expected((double Bias, double Field) place, DwellFieldFit? fit) => fit is null
        ? FormattableString.Invariant($"{place.Field * 1e4:G5} Oe")
        : FormattableString.Invariant($"{place.Field * 1e4:G5} Oe (about {Math.Exp(fit.At(place.Field, place.Bias)):G2} s by the fit)");

    private static string Place(double bias, double field) =>
        FormattableString.Invariant($"{field * 1e4:G5} Oe, {bias * 1e3:G4} mV");
}
