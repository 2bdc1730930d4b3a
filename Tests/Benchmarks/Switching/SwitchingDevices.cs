using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Switching;

/// <summary>Devices on which switching is validated: the reference junction and others drawn from a seed.</summary>
internal static class SwitchingDevices
{
    private static readonly JunctionDevice s_landscape = JunctionDeviceFile.BuiltIn("cai2019-landscape");

    /// <summary>The reference junction by both rate models, and three others, each by both.</summary>
    public static IEnumerable<JunctionDevice> OfVcma()
    {
        yield return JunctionDeviceFile.BuiltIn("cai2019") with { Name = "cai2019, Eq. (6)" };
        yield return s_landscape with { Name = "cai2019, landscape" };
        foreach (var drawn in Drawn(3))
        {
            yield return InPaper(drawn) with { Name = $"{drawn.Name}, Eq. (6)" };
            yield return drawn with { Name = $"{drawn.Name}, landscape" };
        }
    }

    /// <summary>The reference junction and three others, each with the spin torque of the bias in its rates or without.</summary>
    public static IEnumerable<JunctionDevice> OfDwellField()
    {
        yield return JunctionDeviceFile.BuiltIn("cai2019");
        yield return JunctionDeviceFile.BuiltIn("cai2019-torque");
        foreach (var (drawn, index) in Drawn(3).Select((device, index) => (device, index)))
        {
            yield return index == 0 ? drawn : drawn with { Name = $"{drawn.Name}, torque", SpinTorqueActsOnRates = true };
        }
    }

    private static IEnumerable<JunctionDevice> Drawn(int count)
    {
        var random = new RandomStream(20191134, "devices");
        for (var index = 0; index < count; index++)
        {
            yield return Drawn(random);
        }
    }

    private static JunctionDevice Drawn(RandomStream random)
    {
        double Between(double low, double high) => low + (high - low) * random.NextUniform();
        var device = s_landscape with
        {
            AnisotropyField = Between(48e-3, 66e-3),
            AnisotropyFieldPerVolt = -Between(22e-3, 42e-3),
            SecondOrderAnisotropyField = Between(2e-3, 12e-3),
            CouplingField = Between(30e-4, 90e-4),
            StrayField = Between(-5e-4, 5e-4),
            TunnelMagnetoresistance = Between(0.7, 1.3),
            ParallelResistance = Between(480, 530),
        };
        var barrier = new TwoStateModel(device, FieldAxis.Perpendicular).LandscapeBarrier(MagneticState.High, 0, -device.StrayField);
        device = device with { FluctuatingFraction = device.FluctuatingFraction * Between(19.8, 20.8) / barrier };
        return device with
        {
            Name = FormattableString.Invariant(
                $"B_K1 {device.AnisotropyField * 1e3:F0} mT, {device.AnisotropyFieldPerVolt * 1e3:F0} mT/V, {device.CouplingField * 1e4:F0} Oe"),
        };
    }

    private static JunctionDevice InPaper(JunctionDevice device)
    {
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        return device with { RateModel = RateModel.PaperEq6, EffectiveAnisotropyField = 4 * model.PaperBarrier(0) / model.Weight(0) };
    }
}
