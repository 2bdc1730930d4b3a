using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Resonance;

/// <summary>Devices on which resonance is validated: the reference junction, one with everything else, and drawn ones.</summary>
internal static class ResonanceDevices
{
    private const ulong Seed = 20191134;

    /// <summary>All, the reference junction first.</summary>
    public static IEnumerable<JunctionDevice> All()
    {
        yield return JunctionDeviceFile.BuiltIn("cai2019");
        yield return Other();
        var random = new RandomStream(Seed, "resonance devices");
        yield return Drawn(random);
        yield return Drawn(random);
    }

    private static JunctionDevice Other() => JunctionDeviceFile.BuiltIn("cai2019-landscape") with
    {
        Name = "B_K1 48 mT, 85 Oe", LongAxis = 180e-9, ShortAxis = 70e-9, FreeLayerThickness = 1.5e-9, BarrierThickness = 0.9e-9,
        AnisotropyField = 48e-3, AnisotropyFieldPerVolt = -40e-3, SecondOrderAnisotropyField = 5e-3, CouplingField = 85e-4, StrayField = -5e-4,
        FluctuatingFraction = 0.33, Damping = 0.025, ReferenceCanting = 6 * Math.PI / 180, ParallelResistance = 450, TunnelMagnetoresistance = 1.2,
    };

    private static JunctionDevice Drawn(RandomStream random)
    {
        double Between(double low, double high) => low + (high - low) * random.NextUniform();
        var device = JunctionDeviceFile.BuiltIn("cai2019-landscape") with
        {
            AnisotropyField = Between(50e-3, 64e-3),
            AnisotropyFieldPerVolt = -Between(22e-3, 42e-3),
            SecondOrderAnisotropyField = Between(2e-3, 12e-3),
            CouplingField = Between(30e-4, 90e-4),
            StrayField = Between(-5e-4, 5e-4),
            Damping = Between(0.012, 0.03),
            Misalignment = Between(1, 4) * Math.PI / 180,
            TunnelMagnetoresistance = Between(0.7, 1.3),
            ParallelResistance = Between(450, 560),
        };
        var barrier = new TwoStateModel(device, FieldAxis.Perpendicular).LandscapeBarrier(MagneticState.High, 0, -device.StrayField);
        return device with
        {
            FluctuatingFraction = device.FluctuatingFraction * Between(19.5, 21) / barrier,
            Name = FormattableString.Invariant($"B_K1 {device.AnisotropyField * 1e3:F0} mT, {device.CouplingField * 1e4:F0} Oe"),
        };
    }
}
