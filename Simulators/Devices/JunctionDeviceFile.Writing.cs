using System.Text;
using SpinBench.Instruments.Units;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Transport;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Devices;

/// <content>Writes device files.</content>
public static partial class JunctionDeviceFile
{
    private const int Digits = 12;
    private const int CommentColumn = 44;

    /// <summary>A device as a file that <see cref="Parse"/> turns back into it, to twelve digits.</summary>
    /// <param name="device">The device.</param>
    /// <param name="comment">What to say about a key of a section, each line's end; empty for nothing.</param>
    public static string ToYaml(JunctionDevice device, Func<string, string, string>? comment = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        var text = new StringBuilder();
        text.AppendLine($"format: {Format}");
        text.AppendLine($"device: {Quoted(device.Name)}");
        if (device.Source.Length > 0)
        {
            text.AppendLine($"source: {Quoted(device.Source)}");
        }

        foreach (var section in Lines(device).GroupBy(line => line.Section))
        {
            text.AppendLine().AppendLine($"{section.Key}:");
            foreach (var (_, key, value) in section)
            {
                var line = $"  {key}: {value}";
                var remark = comment?.Invoke(section.Key, key) ?? "";
                text.AppendLine(remark.Length == 0 ? line : $"{(line + " ").PadRight(CommentColumn)}# {remark}");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(string Section, string Key, string Value)> Lines(JunctionDevice device) =>
    [
        .. In("geometry", Geometry(device)), .. In("free layer", FreeLayer(device)), .. In("reference layer", Reference(device)),
        .. In("mounting", [("misalignment", Written(device.Misalignment, "rad"))]), .. In("transport", Transport(device)),
        .. In("heavy metal", HeavyMetal(device)), .. In("rates", Rates(device)),
    ];

    private static IEnumerable<(string Section, string Key, string Value)> In(string section, IEnumerable<(string Key, string Value)> lines) =>
        lines.Select(line => (section, line.Key, line.Value));

    private static IEnumerable<(string Key, string Value)> Geometry(JunctionDevice device) =>
    [
        ("long axis", Written(device.LongAxis, "m")),
        ("short axis", Written(device.ShortAxis, "m")),
        ("free layer thickness", Written(device.FreeLayerThickness, "m")),
        ("barrier thickness", Written(device.BarrierThickness, "m")),
    ];

    private static IEnumerable<(string Key, string Value)> FreeLayer(JunctionDevice device) =>
    [
        ("saturation magnetisation", Quantity.FormatIn(device.SaturationMagnetisation * PhysicalConstants.VacuumPermeability, "T", "A/m", Digits)),
        ("anisotropy field", Tesla(device.AnisotropyField)),
        ("anisotropy per volt", Written(device.AnisotropyFieldPerVolt, "T/V")),
        ("second-order anisotropy", Tesla(device.SecondOrderAnisotropyField)),
        ("shape anisotropy", Tesla(device.ShapeAnisotropyField)),
        ("coupling field", Written(device.CouplingField, "T")),
        ("stray field", Written(device.StrayField, "T")),
        ("exchange bias", Vector(device.ExchangeBiasField, "T", isPlanar: true)),
        ("easy axis tilt", Written(device.EasyAxisTilt, "rad")),
        ("fluctuating fraction", Written(device.FluctuatingFraction, "")),
        ("damping", Written(device.Damping, "")),
        ("exchange stiffness", Written(device.ExchangeStiffness, "J/m")),
        ("Dzyaloshinskii-Moriya", Written(device.DzyaloshinskiiMoriya, "J/m^2")),
        ("gyromagnetic ratio", Written(device.GyromagneticRatio, "rad/(s T)")),
        ("demagnetisation", device.Demagnetisation switch
        {
            Demagnetisation.Ellipse => "ellipse", Demagnetisation.Rectangle => "rectangle", _ => "within anisotropy",
        }),
    ];

    private static IEnumerable<(string Key, string Value)> Reference(JunctionDevice device)
    {
        var axis = device.ReferenceAxis;
        yield return ("direction", (axis.X + axis.Y + axis.Z > 0 ? "+" : "-") + (axis.X != 0 ? "x" : axis.Y != 0 ? "y" : "z"));
        yield return ("canting", Written(device.ReferenceCanting, "rad"));
    }

    private static IEnumerable<(string Key, string Value)> Transport(JunctionDevice device)
    {
        yield return ("parallel resistance", Written(device.ParallelResistance, "Ohm"));
        yield return ("magnetoresistance", Written(device.TunnelMagnetoresistance, ""));
        if (double.IsFinite(device.HalfMagnetoresistanceVoltage))
        {
            yield return ("half voltage", Written(device.HalfMagnetoresistanceVoltage, "V"));
        }

        yield return ("angle law", device.ResistanceLaw == ResistanceLaw.LinearInResistance ? "linear in resistance" : "linear in conductance");
        yield return ("barrier", device.BarrierConduction switch
        {
            BarrierConduction.Simmons => "Simmons", BarrierConduction.Brinkman => "Brinkman", _ => "ohmic",
        });
        if (device.BarrierConduction != BarrierConduction.Ohmic)
        {
            yield return ("barrier height", Written(device.BarrierHeight, "J"));
            yield return ("barrier asymmetry", Written(device.BarrierAsymmetry, "J"));
            yield return ("effective mass", Written(device.EffectiveElectronMass, ""));
        }

        yield return ("resistive area fraction", Written(device.ResistiveAreaFraction, ""));
        yield return ("spin-torque efficiency", Written(device.SpinTorqueEfficiency, ""));
        yield return ("torque asymmetry", Written(device.TorqueAsymmetry, ""));
        yield return ("field-like torque", Written(device.FieldLikeTorqueRatio, ""));
        yield return ("positive current favours", device.PositiveCurrentFavours == Alignment.Parallel ? "parallel" : "antiparallel");
        yield return ("Oersted field", Vector(device.OerstedFieldPerAmpere, "T/A", isPlanar: false));
        yield return ("bias shift", device.RectifiesByBiasShift ? "on" : "off");
        yield return ("thermal resistance", Written(device.ThermalResistance, "K/W"));
        yield return ("flicker noise", Written(device.FlickerNoise, ""));
        yield return ("breakdown voltage", Written(device.BreakdownVoltage, "V"));
        yield return ("shorted resistance", Written(device.ShortedResistance, "Ohm"));
    }

    private static IEnumerable<(string Key, string Value)> HeavyMetal(JunctionDevice device) => device.HeavyMetal is not { } line
        ? []
        :
        [
            ("spin Hall angle", Written(line.SpinHallAngle, "")),
            ("thickness", Written(line.Thickness, "m")),
            ("width", Written(line.Width, "m")),
            ("field-like torque", Written(line.FieldLikeTorqueRatio, "")),
            ("current direction", (line.CurrentDirection.X + line.CurrentDirection.Y > 0 ? "+" : "-") + (line.CurrentDirection.X != 0 ? "x" : "y")),
        ];

    private static IEnumerable<(string Key, string Value)> Rates(JunctionDevice device)
    {
        yield return ("model", device.RateModel == RateModel.PaperEq6 ? "paper Eq. 6" : "landscape");
        yield return ("attempt time", device.ComputesAttemptTime ? "computed" : Written(device.AttemptTime, "s"));
        yield return ("recorded dynamics", device.RecordedDynamics switch
        {
            RecordedDynamics.Macrospin => "macrospin", RecordedDynamics.MacrospinWithoutThermalField => "macrospin without thermal field", _ => "two states",
        });
        yield return ("spin torque", device.SpinTorqueActsOnRates ? "on" : "off");
        yield return ("temperature", Written(device.Temperature, "K"));
        if (device.EffectiveAnisotropyField != 0)
        {
            yield return ("effective anisotropy field", Written(device.EffectiveAnisotropyField, "T"));
        }
    }

    private static string Tesla(double value) => Quantity.FormatIn(value, "T", "mT", Digits);

    private static string Written(double value, string unit) => Quantity.Format(value, unit, Digits);

    private static string Vector(CartesianVector vector, string unit, bool isPlanar) =>
        $"{{x: {Written(vector.X, unit)}, y: {Written(vector.Y, unit)}{(isPlanar ? "" : $", z: {Written(vector.Z, unit)}")}}}";

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
