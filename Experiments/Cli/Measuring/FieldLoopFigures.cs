using SpinBench.Figures;
using SpinBench.Protocols.FieldLoop;

namespace SpinBench.Cli.Measuring;

/// <summary>Draws a loop: both branches, every sweep, with the fields in Oe.</summary>
internal static class FieldLoopFigures
{
    private const double OerstedPerTesla = 1e4;

    public static Figure Draw(FieldLoopAnalysis analysis, string title) => new LineFigure
    {
        Title = title,
        Remark = string.Join(", ", analysis.Quantities
            .Where(quantity => quantity.Name is "centre field" or "step" or "zero-field tilt" or "tunnel magnetoresistance" && !double.IsNaN(quantity.Value))
            .Select(quantity => $"{quantity.Name} {Show.Value(quantity.Value, quantity.Unit)}")),
        XLabel = "Field (Oe)",
        YLabel = "Resistance (Ω)",
        XColumn = "field_oe",
        Curves = [.. Branch(analysis, isRising: true, series: 0), .. Branch(analysis, isRising: false, series: 1)],
    }.Draw();

    private static IEnumerable<Curve> Branch(FieldLoopAnalysis analysis, bool isRising, int series)
    {
        var points = analysis.Points.Where(point => point.IsRising == isRising).ToArray();
        if (points.Length == 0)
        {
            yield break;
        }

        var (name, column) = isRising ? ("rising field", "rising_ohm") : ("falling field", "falling_ohm");
        yield return new Curve(name, [.. points.Select(point => point.Field * OerstedPerTesla)], [.. points.Select(point => point.Resistance)])
        {
            Column = column, IsDotted = true, Series = series,
        };
        var mean = isRising ? analysis.Rising : analysis.Falling;
        yield return new Curve("", [.. mean.Select(point => point.Field * OerstedPerTesla)], [.. mean.Select(point => point.Resistance)])
        {
            Column = $"{column}_mean", Series = series,
        };
    }
}
