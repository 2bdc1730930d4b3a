using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Twins;

/// <summary>
/// What a twin says about its junction in terms that runs determine even where they do not determine every parameter.
/// </summary>
internal static class TwinQuantities
{
    private const double Bias = 1e-3;
    private const double LargeBias = 0.2;

    /// <summary>Each with its name and unit.</summary>
    public static IReadOnlyList<(string Name, string Unit, Func<JunctionDevice, double> Of)> All { get; } =
    [
        ("resistance, low state", "Ohm", static device => Levels(device, Bias).Low),
        ("resistance, high state", "Ohm", static device => Levels(device, Bias).High),
        ("relative step at 200 mV", "", static device => Levels(device, LargeBias).High / Levels(device, LargeBias).Low - 1),
        ("barrier over kT at the centre", "", static device => BarrierAt(device, 0)),
        ("barrier over kT per volt", "1/V", static device => (BarrierAt(device, LargeBias) - BarrierAt(device, -LargeBias)) / (2 * LargeBias)),
        ("weight", "1/T", static device => Model(device).Weight(Bias)),
        ("centre field", "T", static device => -device.StrayField),
        ("zero-field tilt", "rad", static device => Model(device).LandscapeAt(0, -device.StrayField).UpAngle),
        ("xi", "J/(V m)", Xi),
    ];

    /// <summary>All of a fit, with the errors that the correlated parameters give them.</summary>
    public static IReadOnlyList<FittedQuantity> Of(TwinPosterior posterior) =>
        [.. All.Select(quantity => posterior.Derived(quantity.Of).ToQuantity(quantity.Name, quantity.Unit))];

    // ξ = -M_s t t_d/2 dB_K1/dV.
    private static double Xi(JunctionDevice device) => -device.SaturationMagnetisation * device.FreeLayerThickness
        * device.BarrierThickness * device.AnisotropyFieldPerVolt / 2;

    private static double BarrierAt(JunctionDevice device, double voltage) =>
        Model(device).Barrier(MagneticState.High, voltage, -device.StrayField);

    private static (double Low, double High) Levels(JunctionDevice device, double voltage)
    {
        var current = voltage / Model(device).Resistance(MagneticState.High, voltage, 0);
        return new TwinModel(device).LevelsAt(Mounting.Perpendicular, current, 0);
    }

    private static TwoStateModel Model(JunctionDevice device) => new(device, FieldAxis.Perpendicular);
}
