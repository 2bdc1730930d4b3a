using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Servers.Serial;

namespace SpinBench.Simulators.Servers;

/// <summary>A simulated instrument as servers offer it: its firmware, where vendors put it, and its quirks.</summary>
/// <param name="Key">Name on the bench, as in <c>SIM::KEY::INSTR</c>.</param>
/// <param name="Firmware">What understands its text. Hold <see cref="ScpiFirmware.Clock"/> locked while calling it.</param>
public sealed record ServedInstrument(string Key, ScpiFirmware Firmware)
{
    /// <summary>Primary address on the bus, 0 to 30.</summary>
    public int GpibAddress { get; init; }

    /// <summary>TCP port on which the vendor offers a raw socket; 0 where it offers none.</summary>
    public int VendorPort { get; init; }

    /// <summary>Its RS-232 interface; null where it has none.</summary>
    public SerialInterface? Serial { get; init; }

    /// <summary>How it deviates from the standard.</summary>
    public InstrumentQuirks Quirks { get; init; } = new();

    /// <summary>Who has it to himself, over the transports that know locks.</summary>
    internal InstrumentLock Lock { get; } = new();
}
