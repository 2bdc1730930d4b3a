using SpinBench.Figures;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Cli.Simulation;

/// <summary>What one macrospin did: its wells in numbers, its path in two pictures.</summary>
internal sealed class MacrospinReport(JunctionMacrospin junction, OperatingPoint point)
{
    private readonly MacrospinParameters _parameters = junction.ParametersAt(point);

    public MacrospinTrajectory Trajectory { get; set; } = new([], [], 0, 0);

    /// <summary>Operating point, and each well with its frequency, linewidth and energy.</summary>
    public void ShowEquilibria(Terminal terminal)
    {
        var device = junction.Device;
        terminal.Line(
            $"device  {device.Name}: {Show.Value(point.Voltage, "V")}, {Show.Value(point.Current, "A")}, damping-like field "
            + $"{Show.Value(_parameters.DampingLikeField + 0.0, "T")}, {(point.Temperature > 0 ? Show.Value(_parameters.Temperature, "K") : "no thermal field")}");
        foreach (var rest in Rests())
        {
            var mode = LinearMode.About(_parameters, rest);
            terminal.Line(
                $"well    {Angles(rest)}: {Show.Value(Resistance(rest), "Ohm")}, {Show.Value(mode.Frequency, "Hz")}, "
                + $"linewidth {Show.Value(mode.Linewidth, "Hz")}{(mode.IsStable ? "" : ", made unstable by the torque")}, energy "
                + $"{Show.Number(_parameters.Energy(rest) * 1e3)} mT = {Show.Number(InThermalUnits(rest))} kT at {Show.Value(device.Temperature, "K")}");
        }
    }

    /// <summary>Where all torques cancel beside each minimum of the energy; the minimum itself where the torque leaves no such place.</summary>
    private IEnumerable<CartesianVector> Rests() =>
        Equilibria.Minima(_parameters).Select(minimum => Equilibria.StationaryNear(_parameters, minimum) ?? minimum);

    /// <summary>Where it ended, and what it cost.</summary>
    public void ShowEnd(Terminal terminal, MacrospinIntegrator integrator)
    {
        var end = Trajectory.Final;
        terminal.Line(
            $"end     {Angles(end)} after {Show.Value(Trajectory.Times[^1], "s")}: {Show.Value(Resistance(end), "Ohm")}, energy "
            + $"{Show.Number(_parameters.Energy(end) * 1e3)} mT; {Show.Count(Trajectory.StepCount)} steps of {integrator}");
        if (Trajectory.Magnetisation.All(m => (m - Trajectory.Magnetisation[0]).Length < 1e-6))
        {
            terminal.Line("note    it began at rest and nothing moved: --start \"0.2, 0, 1\" begins beside the well, --temperature adds noise");
        }

        terminal.Json(new
        {
            Device = junction.Device.Name, point.Voltage, point.Current, _parameters.DampingLikeField,
            Wells = Rests().Select(Describe),
            End = Describe(end), Duration = Trajectory.Times[^1], Steps = Trajectory.StepCount, Integrator = integrator.ToString(),
        });
    }

    /// <summary>The components against time, with everything as data.</summary>
    public Figure DrawMagnetisation()
    {
        var times = Trajectory.Times.ToArray();
        double[] nanoseconds = [.. times.Select(time => time * 1e9)];
        double[] x = [.. Trajectory.Magnetisation.Select(m => m.X)], y = [.. Trajectory.Magnetisation.Select(m => m.Y)],
            z = [.. Trajectory.Magnetisation.Select(m => m.Z)];
        var drawn = new LineFigure
        {
            Title = $"Magnetisation of {junction.Device.Name}", Remark = Remark, XLabel = "Time (ns)", YLabel = "m", XColumn = "time_ns",
            Curves =
            [
                new("mx", nanoseconds, x) { Column = "mx" }, new("my", nanoseconds, y) { Column = "my" },
                new("mz", nanoseconds, z) { Column = "mz" },
            ],
        }.Draw();
        return drawn with
        {
            Tables = [new("", [new("time_s", times), new("mx", x), new("my", y), new("mz", z), new("resistance_ohm", Resistances())])],
        };
    }

    /// <summary>The resistance against time; its data is with the magnetisation.</summary>
    public Figure DrawResistance() => new LineFigure
    {
        Title = $"Resistance of {junction.Device.Name}", Remark = Remark, XLabel = "Time (ns)", YLabel = "Resistance (ohm)",
        XColumn = "time_ns",
        Curves = [new("", [.. Trajectory.Times.Select(time => time * 1e9)], Resistances()) { Column = "resistance_ohm" }],
    }.Draw() with { Tables = [] };

    private string Remark => $"{Show.Value(point.Voltage, "V")}, {Show.Value(point.Current, "A")}, "
        + $"field ({Show.Value(point.Field.X, "T")}, {Show.Value(point.Field.Y, "T")}, {Show.Value(point.Field.Z, "T")}), {Show.Value(point.Temperature, "K")}";

    private double[] Resistances() => [.. Trajectory.Magnetisation.Select(Resistance)];

    private double Resistance(CartesianVector m) => junction.Transport.Resistance(m, point.Voltage);

    private double InThermalUnits(CartesianVector m) =>
        _parameters.Energy(m) * _parameters.MagneticMoment / junction.Device.ThermalEnergy;

    private object Describe(CartesianVector m)
    {
        var mode = LinearMode.About(_parameters, m);
        return new
        {
            m.X, m.Y, m.Z, Resistance = Resistance(m), Energy = _parameters.Energy(m), mode.Frequency, mode.Linewidth, mode.IsStable,
        };
    }

    private static string Angles(CartesianVector m)
    {
        const double degree = Math.PI / 180;
        var (polar, azimuth) = (Math.Acos(Math.Clamp(m.Z, -1, 1)) / degree, Math.Atan2(m.Y, m.X) / degree);
        return $"{Show.Number(Math.Round(polar, 4))} deg from +z, {Show.Number(Math.Round(azimuth, 4) + 0.0)} deg from +x";
    }
}
