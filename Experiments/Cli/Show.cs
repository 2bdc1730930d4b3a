using System.Globalization;
using SpinBench.Instruments.Units;
using SpinBench.Protocols;

namespace SpinBench.Cli;

/// <summary>How numbers look to people: with units, fields in Oe.</summary>
internal static class Show
{
    private const double TeslaPerOersted = 1e-4;
    private const int Digits = 5;

    public static string Value(double value, string unit) => unit switch
    {
        _ when double.IsNaN(value) => "not determined",
        "T" => $"{Number(value / TeslaPerOersted)} Oe",
        "1/T" => $"{Number(value * TeslaPerOersted)} /Oe",
        "" when double.IsInteger(value) => Count((long)value),
        "" => Number(value),
        _ when Quantity.IsUnit(unit) => Quantity.Format(value, unit, Digits),
        _ => $"{Number(value)} {unit}",
    };

    public static string Interval(FittedQuantity quantity) =>
        double.IsNaN(quantity.Low + quantity.High) || quantity.Low == quantity.High
            ? ""
            : double.IsPositiveInfinity(quantity.High) ? $"at least {Value(quantity.Low, quantity.Unit)}"
            : double.IsNegativeInfinity(quantity.Low) ? $"at most {Value(quantity.High, quantity.Unit)}"
            : $"{Value(quantity.Low, quantity.Unit)} … {Value(quantity.High, quantity.Unit)}";

    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');

    public static string Time(DateTimeOffset time) =>
        time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration:m\\:ss} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalHours}:{duration:mm} h"),
    };

    public static void Analysis(Terminal terminal, RunAnalysis analysis)
    {
        terminal.Table(
            ["quantity", "value", "95 % interval", "remark"],
            [.. analysis.Quantities.Select(quantity => new[]
            {
                quantity.Name, Value(quantity.Value, quantity.Unit), Interval(quantity), quantity.Remark,
            })]);
        foreach (var remark in analysis.Remarks)
        {
            terminal.Line($"  {remark}");
        }
    }
}
