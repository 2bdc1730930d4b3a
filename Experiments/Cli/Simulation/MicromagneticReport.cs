using SpinBench.Figures;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Cli.Simulation;

/// <summary>What a junction cut into cells did, beside the same junction as one macrospin.</summary>
internal sealed class MicromagneticReport(JunctionMicromagnetics junction, OperatingPoint point)
{
    /// <summary>Averages in time; one sample for a state at rest.</summary>
    public IReadOnlyList<MagnetisationSample> Samples { get; set; } = [];

    /// <summary>The macrospin from the same start at the same times; empty where there is noise.</summary>
    public IReadOnlyList<CartesianVector> Macrospin { get; set; } = [];

    public void ShowJunction(Terminal terminal)
    {
        var (device, mesh, factors) = (junction.Device, junction.Mesh, junction.DemagnetisingFactors);
        terminal.Line(
            $"device  {device.Name}: {Show.Value(point.Voltage, "V")}, {Show.Value(point.Current, "A")}, "
            + (point.Temperature > 0 ? Show.Value(point.Temperature, "K") : "no thermal field"));
        terminal.Line(
            $"mesh    {mesh.CountX} by {mesh.CountY} cells of {Show.Value(mesh.SizeX, "m")} by {Show.Value(mesh.SizeY, "m")}, "
            + $"{Show.Count(junction.FilledCells)} filled, {junction.RelativeArea:P2} of the area; demagnetising factors "
            + $"{Show.Number(factors.X)}, {Show.Number(factors.Y)}, {Show.Number(factors.Z)}");
    }

    public void ShowRest(Terminal terminal, Minimisation rest, CartesianVector average) => terminal.Line(
        $"rest    {State(average)}; {(rest.IsConverged ? $"{Show.Count(rest.Iterations)} steps" : "NOT at rest")}, torque {rest.Torque:G2} T");

    public void ShowEnd(Terminal terminal)
    {
        var end = Samples[^1].Average;
        terminal.Line($"end     {State(end)} after {Show.Value(Samples[^1].Time, "s")}");
        if (Samples.Count > 2)
        {
            terminal.Line($"motion  {Motion([.. Samples.Select(sample => sample.Average)])}");
        }

        if (Macrospin.Count > 2)
        {
            terminal.Line($"as one macrospin: {State(Macrospin[^1])}; {Motion(Macrospin)}");
        }

        terminal.Json(new
        {
            Device = junction.Device.Name, point.Voltage, point.Current, Cells = junction.FilledCells, junction.RelativeArea,
            Duration = Samples[^1].Time, End = Describe([.. Samples.Select(sample => sample.Average)]),
            Macrospin = Macrospin.Count > 0 ? Describe(Macrospin) : null,
        });
    }

    public Figure DrawMagnetisation()
    {
        double[] times = [.. Samples.Select(sample => sample.Time)], nanoseconds = [.. times.Select(time => time * 1e9)];
        CartesianVector[] averages = [.. Samples.Select(sample => sample.Average)];
        List<Curve> curves = [.. Components(averages, nanoseconds, "", isDashed: false)];
        List<FigureColumn> columns = [new("time_s", times), .. curves.Select(curve => new FigureColumn(curve.Column, curve.Y))];
        columns.Add(new("resistance_ohm", Resistances(averages)));
        if (Macrospin.Count > 0)
        {
            curves.AddRange(Components(Macrospin, nanoseconds, "_macrospin", isDashed: true));
            columns.AddRange(curves.TakeLast(3).Select(curve => new FigureColumn(curve.Column, curve.Y)));
            columns.Add(new("resistance_macrospin_ohm", Resistances(Macrospin)));
        }

        return new LineFigure
        {
            Title = $"Average magnetisation of {junction.Device.Name}", Remark = Remark, XLabel = "Time (ns)", YLabel = "m", XColumn = "time_ns",
            Curves = curves,
        }.Draw() with { Tables = [new("", columns)] };
    }

    public Figure DrawResistance()
    {
        double[] nanoseconds = [.. Samples.Select(sample => sample.Time * 1e9)];
        List<Curve> curves = [new("cells", nanoseconds, Resistances([.. Samples.Select(sample => sample.Average)])) { Column = "resistance_ohm" }];
        if (Macrospin.Count > 0)
        {
            curves.Add(new("one macrospin", nanoseconds, Resistances(Macrospin)) { Column = "resistance_macrospin_ohm", IsDashed = true });
        }

        return new LineFigure
        {
            Title = $"Resistance of {junction.Device.Name}", Remark = Remark, XLabel = "Time (ns)", YLabel = "Resistance (ohm)",
            XColumn = "time_ns", Curves = curves,
        }.Draw() with { Tables = [] };
    }

    private string Remark => $"{junction.Mesh.CountX} by {junction.Mesh.CountY} cells, {Show.Value(point.Voltage, "V")}, "
        + $"{Show.Value(point.Current, "A")}, {Show.Value(point.Temperature, "K")}; dashed: one macrospin";

    private static IEnumerable<Curve> Components(IReadOnlyList<CartesianVector> m, double[] times, string suffix, bool isDashed)
    {
        yield return Component("mx", [.. m.Select(one => one.X)]);
        yield return Component("my", [.. m.Select(one => one.Y)]);
        yield return Component("mz", [.. m.Select(one => one.Z)]);

        Curve Component(string name, double[] values) =>
            new(isDashed ? "" : name, times, values) { Column = name + suffix, IsDashed = isDashed };
    }

    private double[] Resistances(IReadOnlyList<CartesianVector> m) => [.. m.Select(one => junction.Resistance(one, point.Voltage))];

    private string State(CartesianVector average) => FormattableString.Invariant(
        $"average m ({average.X:F6}, {average.Y:F6}, {average.Z:F6}) of length {average.Length:F6}, ")
        + Show.Value(junction.Resistance(average, point.Voltage), "Ohm");

    private string Motion(IReadOnlyList<CartesianVector> m) =>
        $"{Show.Value(Frequency(m), "Hz")}, last maximum less last minimum of the resistance "
        + FormattableString.Invariant($"{Oscillation.LastSwing(Resistances(m)):F3} ohm");

    private double Frequency(IReadOnlyList<CartesianVector> m) =>
        Oscillation.Frequency([.. Samples.Select(sample => sample.Time)], [.. m.Select(one => one.Y)]);

    private object Describe(IReadOnlyList<CartesianVector> m) => new
    {
        m[^1].X, m[^1].Y, m[^1].Z, Resistance = junction.Resistance(m[^1], point.Voltage), Frequency = m.Count > 2 ? Frequency(m) : double.NaN,
    };
}
