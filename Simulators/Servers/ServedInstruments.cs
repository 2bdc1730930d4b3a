using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Firmware.Tektronix;

namespace SpinBench.Simulators.Servers;

/// <summary>Makes the instruments of a simulated bench ready to be served.</summary>
public static class ServedInstruments
{
    /// <summary>One instrument for each place on the bench.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="models">The makes to use at their places; elsewhere the reference one is.</param>
    /// <param name="quirks">Deviations by key.</param>
    public static IReadOnlyList<ServedInstrument> Of(
        SimulatedBench bench, IEnumerable<SimulatedModel> models, IReadOnlyDictionary<string, InstrumentQuirks> quirks)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(quirks);
        return [.. SimulatedFirmwares.ModelsOn(bench, models).Select(model => Serve(bench, model, quirks.GetValueOrDefault(model.Key) ?? new()))];
    }

    private static ServedInstrument Serve(SimulatedBench bench, SimulatedModel model, InstrumentQuirks quirks)
    {
        var firmware = model.Create(bench);
        firmware.IdentityOverride = quirks.Identity;
        firmware.IgnoresUnknownCommands = quirks.IgnoresUnknownCommands;
        if (firmware is Dpo70000Firmware oscilloscope)
        {
            // The common drivers never switch headers off and cannot parse them.
            oscilloscope.HasHeader = quirks.HasHeader ?? false;
        }

        return new ServedInstrument(model.Key, firmware)
        {
            GpibAddress = model.GpibAddress, VendorPort = model.VendorPort, Serial = model.Serial, Quirks = quirks,
        };
    }
}
