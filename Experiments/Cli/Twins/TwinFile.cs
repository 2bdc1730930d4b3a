using SpinBench.Instruments.Units;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Twins;

/// <summary>Writes a fitted twin as a device file whose every line says where its value is from.</summary>
internal static class TwinFile
{
    public static string ToYaml(TwinPosterior posterior, JunctionDevice device)
    {
        var fitted = posterior.Parameters.ToDictionary(one => (one.Parameter.Section, one.Parameter.Key));
        return JunctionDeviceFile.ToYaml(
            device, (section, key) => fitted.TryGetValue((section, key), out var one) ? Comment(one) : "given");
    }

    /// <summary>A value with its interval, in the units of device files.</summary>
    public static string Interval(FittedParameter fitted) =>
        $"{Value(fitted.Value.Low, fitted)} … {Value(fitted.Value.High, fitted)}";

    /// <summary>A value in the units of device files.</summary>
    public static string Value(double value, FittedParameter fitted) => fitted.Parameter switch
    {
        { Key: "anisotropy field" or "second-order anisotropy" } => Quantity.FormatIn(value, "T", "mT"),
        { Unit: "rad" } => Quantity.FormatIn(value, "rad", "deg"),
        _ => Quantity.Format(value, fitted.Parameter.Unit, 5),
    };

    /// <summary>A verdict in words.</summary>
    public static string Words(TwinVerdict verdict) => verdict switch
    {
        TwinVerdict.Fitted => "fitted",
        TwinVerdict.Weak => "weakly determined",
        _ => "not identifiable: prior kept",
    };

    private static string Comment(FittedParameter fitted) => $"{Words(fitted.Verdict)}, 95 %: {Interval(fitted)}";
}
