using SpinBench.Figures;
using SpinBench.Protocols.CurrentVoltage;

namespace SpinBench.Cli.Measuring;

/// <summary>Draws resistance against voltage, each state a curve.</summary>
internal static class CurrentVoltageFigures
{
    public static Figure Draw(CurrentVoltageAnalysis analysis, string title) => new LineFigure
    {
        Title = title,
        Remark = string.Join(", ", analysis.Quantities.Where(quantity => quantity.Name.StartsWith("resistance", StringComparison.Ordinal))
            .Select(quantity => $"{quantity.Name} {Show.Value(quantity.Value, quantity.Unit)}")),
        XLabel = "Voltage (mV)",
        YLabel = "Resistance (Ω)",
        XColumn = "voltage_mv",
        Curves =
        [
            .. Points(analysis.High.Count > 0 ? "low state" : "", analysis.Low, "low_ohm", 0),
            .. Points("high state", analysis.High, "high_ohm", 1),
        ],
    }.Draw();

    private static IEnumerable<Curve> Points(
        string name, IReadOnlyList<(double Voltage, double Resistance)> points, string column, int series)
    {
        if (points.Count == 0)
        {
            yield break;
        }

        double[] voltages = [.. points.Select(point => 1e3 * point.Voltage)];
        double[] resistances = [.. points.Select(point => point.Resistance)];
        yield return new Curve(name, voltages, resistances) { Column = column, IsDotted = true, Series = series };
        yield return new Curve("", voltages, resistances) { Column = $"{column}_line", Series = series };
    }
}
