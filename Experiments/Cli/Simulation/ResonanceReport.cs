using SpinBench.Figures;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Simulation;

/// <summary>A swept resonance: its lines in a table, its parts in a picture.</summary>
internal sealed class ResonanceReport(ResonanceSweep sweep, IReadOnlyList<ResonancePoint> points)
{
    private const double Microvolts = 1e6;

    private readonly double[] _abscissae = [.. points.Select(point => point.Abscissa)];
    private readonly double[] _symmetric = [.. points.Select(point => point.Symmetric)];
    private readonly double[] _antisymmetric = [.. points.Select(point => point.Antisymmetric)];

    /// <summary>The line of every well at the fixed field, or at the field of the highest point.</summary>
    public void ShowLines(Terminal terminal)
    {
        var highest = points.MaxBy(point => Math.Abs(point.Symmetric + point.Antisymmetric))!;
        var field = sweep.SweepsField ? highest.Abscissa : sweep.Fixed;
        var resonance = sweep.At(field);
        terminal.Line(
            $"device  {sweep.Macrospin.Device.Name}: {Show.Value(sweep.Voltage, "V")}{(sweep.WithBiasTorque ? " with its spin torque" : "")}, "
            + $"{Show.Value(field, "T")} {(sweep.Axis == FieldAxis.InPlane ? "in the plane" : "along the normal")}");
        terminal.Table(
            ["well", "weight", "resistance", "rf voltage", "resonance", "FWHM", "S", "A", "sensitivity", "matched"],
            [.. resonance.Wells.Select(well => Row(resonance, well))]);
        terminal.Line(
            $"highest {Show.Value(highest.Symmetric + highest.Antisymmetric, "V")} at {Show.Value(highest.Abscissa, sweep.SweepsField ? "T" : "Hz")}");
        terminal.Json(new
        {
            Device = sweep.Macrospin.Device.Name, sweep.Voltage, Field = field,
            Wells = resonance.Wells.Select(well => new
            {
                well.Rest.X, well.Rest.Y, well.Rest.Z, well.Weight, well.Resistance, well.VoltagePeak,
                ResonanceFrequency = well.Line.Centre, Linewidth = well.Line.Width, well.Line.Symmetric, well.Line.Antisymmetric,
                Sensitivity = Sensitivity(resonance, well).Incident, MatchedSensitivity = Sensitivity(resonance, well).Matched,
            }),
            Highest = new { highest.Abscissa, Voltage = highest.Symmetric + highest.Antisymmetric },
        });
    }

    /// <summary>Mixing voltage, its parts, what the bias adds, and the simulation in time as dots.</summary>
    public Figure Draw()
    {
        double[] shown = [.. _abscissae.Select(value => sweep.SweepsField ? value * 1e4 : value * 1e-9)];
        List<Curve> curves =
        [
            Curve("closed form", "voltage_v", shown, points.Select(Total)),
            Curve("symmetric part", "symmetric_v", shown, _symmetric) with { IsDashed = true },
            Curve("antisymmetric part", "antisymmetric_v", shown, _antisymmetric) with { IsDashed = true },
        ];
        if (sweep.Voltage != 0)
        {
            curves.Add(Curve("added by the bias", "bias_shift_v", shown, points.Select(point => point.BiasShift)));
        }

        if (points[0].InTime is not null)
        {
            curves.Add(Curve("followed in time", "time_v", shown, points.Select(point => point.InTime!.Value.Mixing)) with { IsDotted = true });
        }

        var drawn = new LineFigure
        {
            Title = $"Spin-torque resonance of {sweep.Macrospin.Device.Name}",
            Remark = $"{Show.Value(sweep.Voltage, "V")}, {Show.Value(sweep.Fixed, sweep.SweepsField ? "Hz" : "T")}, "
                + $"{Show.Value(sweep.Source.AvailablePower, "W")} into a matched load",
            XLabel = sweep.SweepsField ? "Field (Oe)" : "Frequency (GHz)", XColumn = sweep.SweepsField ? "field_oe" : "frequency_ghz",
            YLabel = "Rectified voltage (µV)", Curves = curves,
        }.Draw();
        return drawn with { Tables = [new FigureTable("", [.. Columns()])] };
    }

    private static double Total(ResonancePoint point) => point.Symmetric + point.Antisymmetric;

    private static Curve Curve(string name, string column, double[] abscissae, IEnumerable<double> volts) =>
        new(name, abscissae, [.. volts.Select(value => value * Microvolts)]) { Column = column };

    private IEnumerable<FigureColumn> Columns()
    {
        yield return new(sweep.SweepsField ? "field_t" : "frequency_hz", _abscissae);
        yield return new("voltage_v", [.. points.Select(Total)]);
        yield return new("symmetric_v", _symmetric);
        yield return new("antisymmetric_v", _antisymmetric);
        yield return new("bias_shift_v", [.. points.Select(point => point.BiasShift)]);
        if (points[0].InTime is not null)
        {
            yield return new("time_v", [.. points.Select(point => point.InTime!.Value.Mixing)]);
            yield return new("time_standard_error_v", [.. points.Select(point => point.InTime!.Value.StandardError)]);
            yield return new("time_bias_shift_v", [.. points.Select(point => point.InTime!.Value.BiasShift)]);
        }
    }

    private static string[] Row(SpinTorqueResonance resonance, RectifyingWell well)
    {
        var (line, sensitivity) = (well.Line, Sensitivity(resonance, well));
        return
        [
            $"{Show.Number(Math.Acos(Math.Clamp(well.Rest.Z, -1, 1)) * 180 / Math.PI)} deg from +z", Show.Number(well.Weight),
            Show.Value(well.Resistance, "Ohm"), Show.Value(well.VoltagePeak, "V"), Show.Value(line.Centre, "Hz"), Show.Value(line.Width, "Hz"),
            Show.Value(line.Symmetric, "V"), Show.Value(line.Antisymmetric, "V"),
            $"{Show.Number(sensitivity.Incident)} mV/mW", $"{Show.Number(sensitivity.Matched)} mV/mW",
        ];
    }

    private static DiodeSensitivity Sensitivity(SpinTorqueResonance resonance, RectifyingWell well) =>
        DiodeSensitivity.Of(resonance.Source, well, well.Line.Centre);
}
