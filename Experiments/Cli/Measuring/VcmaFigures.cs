using SpinBench.Figures;
using SpinBench.Instruments.Units;
using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Vcma;

namespace SpinBench.Cli.Measuring;

/// <summary>Draws what a measurement at several biases says.</summary>
internal static class VcmaFigures
{
    private const double OerstedPerTesla = 1e4;
    private const double MillivoltPerVolt = 1e3;
    private const int FitPoints = 121;
    private const int MostCurves = 5;

    /// <summary>The figure; null where fewer than two biases gave a curve.</summary>
    public static Figure? Draw(VcmaAnalysis analysis, string title)
    {
        var curves = analysis.Curves.Where(curve => curve.Curve is not null).ToArray();
        if (curves.Length < 2 || !curves.Any(curve => curve.DwellTime.IsDetermined))
        {
            return null;
        }

        return new VcmaFigure
        {
            Title = title,
            Probability = [.. Some(curves).SelectMany((curve, index) => Probability(curve, curve.Curve!, index))],
            Weight = [.. Weights(analysis, curves)],
            Centre = [Points(curves, curve => curve.Fit.Shift, OerstedPerTesla, "centre_oe")],
            DwellTime = [Points([.. curves.Where(curve => curve.DwellTime.IsDetermined)], curve => curve.DwellTime, 1, "dwell_time_s")],
        }.Draw();
    }

    // More curves than this hide each other; the first, the last and some between.
    private static IEnumerable<BiasCurve> Some(BiasCurve[] curves)
    {
        var shown = Math.Min(curves.Length, MostCurves);
        return Enumerable.Range(0, shown).Select(index => curves[index * (curves.Length - 1) / (shown - 1)]);
    }

    private static IEnumerable<Curve> Probability(BiasCurve bias, ActivationCurve curve, int series)
    {
        var name = Quantity.Format(bias.Nominal, "V");
        var column = name.Replace(' ', '_').Replace("-", "minus_", StringComparison.Ordinal);
        yield return new Curve(name, In(curve.Field, OerstedPerTesla), curve.Probability)
        {
            Column = $"probability_{column}", IsDotted = true, StandardErrors = curve.StandardError, Series = series,
        };
        var fields = Between(curve.Field[0], curve.Field[^1]);
        yield return new Curve("", In(fields, OerstedPerTesla), [.. fields.Select(curve.Fitted)])
        {
            Column = $"fit_{column}", Series = series,
        };
    }

    private static IEnumerable<Curve> Weights(VcmaAnalysis analysis, BiasCurve[] curves)
    {
        yield return Points(curves, curve => curve.Fit.Weight, 1 / OerstedPerTesla, "weight_per_oe") with { Name = "measured, ± standard error", Series = 0 };
        var biases = Between(curves[0].Bias, curves[^1].Bias);
        yield return new Curve("Eq. (6)", In(biases, MillivoltPerVolt), [.. biases.Select(bias => analysis.WeightByEq6(bias) / OerstedPerTesla)])
        {
            Column = "eq6_per_oe", Series = 1,
        };
        yield return new Curve("thermodynamic", In(biases, MillivoltPerVolt), [.. biases.Select(_ => analysis.ConstantWeight / OerstedPerTesla)])
        {
            Column = "thermodynamic_per_oe", IsDashed = true, Series = 2,
        };
    }

    private static Curve Points(BiasCurve[] curves, Func<BiasCurve, Estimate> pick, double factor, string column) => new(
        "", [.. curves.Select(curve => curve.Bias * MillivoltPerVolt)], [.. curves.Select(curve => pick(curve).Value * factor)])
    {
        Column = column,
        IsDotted = true,
        StandardErrors = [.. curves.Select(curve => pick(curve).StandardError * factor)],
    };

    private static double[] Between(double from, double to) =>
        [.. Enumerable.Range(0, FitPoints).Select(index => from + (to - from) * index / (FitPoints - 1))];

    private static double[] In(IEnumerable<double> values, double factor) => [.. values.Select(value => value * factor)];
}
