using SpinBench.Figures;
using SpinBench.Protocols.DwellField;

namespace SpinBench.Cli.Measuring;

/// <summary>Mean dwell time against in-plane field, one series of points and fit a bias.</summary>
internal static class DwellFieldFigure
{
    private const double OerstedPerTesla = 1e4;
    private const int FitPoints = 121;

    public static Figure? Of(DwellFieldAnalysis analysis, string title)
    {
        var good = analysis.Points.Where(point => point.IsGood).ToArray();
        return good.Length == 0
            ? null
            : new LineFigure
            {
                Title = title,
                Remark = analysis.Fit is null ? "" : string.Join(", ", analysis.Quantities.Take(1)
                    .Concat(analysis.Quantities.Where(quantity => quantity.Name.EndsWith("spin-torque part of the slope", StringComparison.Ordinal)))
                    .Select(quantity => $"{quantity.Name} {Show.Value(quantity.Value, quantity.Unit)}")),
                XLabel = "In-plane field (Oe)",
                YLabel = "√(τ_high τ_low) (s)",
                XColumn = "field_oe",
                IsLogarithmic = true,
                Curves = [.. good.GroupBy(point => point.Bias).OrderBy(group => group.Key).SelectMany((group, index) =>
                    CurvesOf([.. group.OrderBy(point => point.Field)], analysis.Fit, index))],
            }.Draw();
    }

    private static IEnumerable<Curve> CurvesOf(DwellPoint[] points, DwellFieldFit? fit, int series)
    {
        var bias = FormattableString.Invariant($"{points[0].Bias * 1e3:G4} mV");
        var column = $"dwell_s_{bias.Replace(" mV", "mv", StringComparison.Ordinal).Replace('-', 'm')}";
        double[] dwells = [.. points.Select(point => Math.Exp(point.LogDwell))];
        yield return new Curve(bias, [.. points.Select(point => point.Field * OerstedPerTesla)], dwells)
        {
            Column = column,
            IsDotted = true,
            Series = series,
            StandardErrors = [.. points.Select((point, index) => dwells[index] * point.LogDwellError)],
        };
        if (fit is null)
        {
            yield break;
        }

        var (from, to) = (points[0].Field, points[^1].Field);
        double[] fields = [.. Enumerable.Range(0, FitPoints).Select(index => from + (to - from) * index / (FitPoints - 1))
            .Append(fit.Centre).Order().Where(field => field >= from && field <= to)];
        var voltage = points.Average(point => point.Voltage);
        yield return new Curve("", [.. fields.Select(field => field * OerstedPerTesla)], [.. fields.Select(field => Math.Exp(fit.At(field, voltage)))])
        {
            Column = column + "_fit",
            Series = series,
        };
    }
}
