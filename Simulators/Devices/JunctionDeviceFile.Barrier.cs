using SpinBench.Instruments.Files;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Transport;

namespace SpinBench.Simulators.Devices;

/// <content>The tunnel barrier.</content>
public static partial class JunctionDeviceFile
{
    private static JunctionDevice WithBarrier(JunctionDevice device, SettingsMap root)
    {
        var transport = root.RequiredMap("transport");
        var height = transport.Quantity("barrier height", "J", device.BarrierHeight, 1e-21, 2e-18);
        device = device with
        {
            BarrierConduction = transport.Choice(
                "barrier", BarrierConduction.Ohmic, ("ohmic", BarrierConduction.Ohmic),
                ("Simmons", BarrierConduction.Simmons), ("Brinkman", BarrierConduction.Brinkman)),
            BarrierHeight = height,
            BarrierAsymmetry = transport.Quantity("barrier asymmetry", "J", 0, -2 * height, 2 * height),
            EffectiveElectronMass = transport.Quantity("effective mass", "", device.EffectiveElectronMass, 0.01, 10),
        };
        if (device.BarrierConduction != BarrierConduction.Ohmic && !transport.Has("barrier height"))
        {
            transport.Fault("barrier", "a barrier that is not ohmic needs a \"barrier height\", for example 1 eV");
        }
        else if (device.BarrierThickness > 0)
        {
            RequireLaw(device, transport);
        }

        return device;
    }

    private static void RequireLaw(JunctionDevice device, SettingsMap transport)
    {
        try
        {
            TunnelBarrier.Of(device);
        }
        catch (ArgumentException unfit)
        {
            transport.Fault("barrier", unfit.Message);
        }
    }
}
