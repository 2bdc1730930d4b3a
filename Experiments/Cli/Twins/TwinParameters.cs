using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Twins;

/// <summary>What a twin's fit may change, with the width of each prior; everything else of the device is given.</summary>
/// <remarks>
/// The widths are meant to say nothing that data can say: a resistance is known to a factor of twenty, an anisotropy field to
/// 40 %. They decide only along directions that the runs leave open, and the verdict names those.
/// </remarks>
internal static class TwinParameters
{
    private const double Degree = Math.PI / 180;
    private const double Oersted = 1e-4;

    /// <summary>Widths of a value that is zero in the prior must not be zero too.</summary>
    private const double SmallestAnisotropyWidth = 5e-3;

    /// <summary>The parameters for a prior device.</summary>
    public static IReadOnlyList<TwinParameter> Of(JunctionDevice prior) =>
    [
        new("parallel resistance", "transport", "parallel resistance", "Ohm")
        {
            Get = static device => device.ParallelResistance,
            Set = static (device, value) => device with { ParallelResistance = value },
            Width = 3, IsPositive = true, Smallest = 1, Largest = 1e9,
        },
        new("magnetoresistance", "transport", "magnetoresistance", "")
        {
            Get = static device => device.TunnelMagnetoresistance,
            Set = static (device, value) => device with { TunnelMagnetoresistance = value },
            Width = 0.4, IsPositive = true, Smallest = 1e-4, Largest = 10,
        },
        .. HalfVoltage(prior),
        new("canting of the reference", "reference layer", "canting", "rad")
        {
            Get = static device => device.ReferenceCanting,
            Set = static (device, value) => device with { ReferenceCanting = value },
            Width = 5 * Degree, Smallest = -45 * Degree, Largest = 45 * Degree,
        },
        new("fluctuating fraction", "free layer", "fluctuating fraction", "")
        {
            Get = static device => device.FluctuatingFraction,
            Set = static (device, value) => device with { FluctuatingFraction = value },
            Width = 1, IsPositive = true, Smallest = 1e-6, Largest = 1,
        },
        new("anisotropy field", "free layer", "anisotropy field", "T")
        {
            Get = static device => device.AnisotropyField,
            Set = static (device, value) => device with { AnisotropyField = value },
            Width = 0.3, IsPositive = true, Smallest = 1e-3, Largest = 2,
        },
        new("anisotropy per volt", "free layer", "anisotropy per volt", "T/V")
        {
            Get = static device => device.AnisotropyFieldPerVolt,
            Set = static (device, value) => device with { AnisotropyFieldPerVolt = value },
            Width = 50e-3, Smallest = -1, Largest = 1,
        },
        new("second-order anisotropy", "free layer", "second-order anisotropy", "T")
        {
            Get = static device => device.SecondOrderAnisotropyField,
            Set = static (device, value) => device with { SecondOrderAnisotropyField = value },
            Width = Math.Max(SmallestAnisotropyWidth, 0.1 * prior.AnisotropyField), Smallest = -0.5, Largest = 0.5,
        },
        new("coupling field", "free layer", "coupling field", "T")
        {
            Get = static device => device.CouplingField,
            Set = static (device, value) => device with { CouplingField = value },
            Width = 30 * Oersted, Smallest = -0.2, Largest = 0.2,
        },
        new("stray field", "free layer", "stray field", "T")
        {
            Get = static device => device.StrayField,
            Set = static (device, value) => device with { StrayField = value },
            Width = 50 * Oersted, Smallest = -0.2, Largest = 0.2,
        },
        new("misalignment", "mounting", "misalignment", "rad")
        {
            Get = static device => device.Misalignment,
            Set = static (device, value) => device with { Misalignment = value },
            Width = 3 * Degree, Smallest = -20 * Degree, Largest = 20 * Degree,
        },
        new("damping", "free layer", "damping", "")
        {
            Get = static device => device.Damping,
            Set = static (device, value) => device with { Damping = value },
            Width = 1, IsPositive = true, Smallest = 1e-4, Largest = 1,
        },
    ];

    // A prior without a half voltage has no scale for one.
    private static IEnumerable<TwinParameter> HalfVoltage(JunctionDevice prior) => double.IsInfinity(prior.HalfMagnetoresistanceVoltage)
        ? []
        :
        [
            new("half voltage", "transport", "half voltage", "V")
            {
                Get = static device => device.HalfMagnetoresistanceVoltage,
                Set = static (device, value) => device with { HalfMagnetoresistanceVoltage = value },
                Width = 0.7, IsPositive = true, Smallest = 0.01, Largest = 100,
            },
        ];
}
