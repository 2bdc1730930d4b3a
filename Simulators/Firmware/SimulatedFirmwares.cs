using SpinBench.Simulators.Firmware.Keithley;
using SpinBench.Simulators.Firmware.Kepco;
using SpinBench.Simulators.Firmware.LakeShore;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Firmware.Tektronix;

namespace SpinBench.Simulators.Firmware;

/// <summary>The languages of a simulated bench's instruments, by the key of their resource name <c>SIM::KEY::INSTR</c>.</summary>
public static class SimulatedFirmwares
{
    /// <summary>Key of the source meter.</summary>
    public const string SourceMeter = "SMU";

    /// <summary>Key of the nanovoltmeter.</summary>
    public const string Nanovoltmeter = "VOLTMETER";

    /// <summary>Key of the oscilloscope.</summary>
    public const string Oscilloscope = "SCOPE";

    /// <summary>Key of the magnet's supply.</summary>
    public const string Magnet = "MAGNET";

    /// <summary>Key of the gaussmeter.</summary>
    public const string Gaussmeter = "GAUSSMETER";

    /// <summary>Gives every instrument of a bench its firmware.</summary>
    public static IReadOnlyDictionary<string, ScpiFirmware> Of(SimulatedBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var clock = bench.Lab.Clock;
        return new Dictionary<string, ScpiFirmware>(StringComparer.OrdinalIgnoreCase)
        {
            [SourceMeter] = new Keithley2400Firmware(clock, bench.SourceMeter),
            [Nanovoltmeter] = new Keithley2182AFirmware(clock, bench.Nanovoltmeter),
            [Oscilloscope] = new Dpo70000Firmware(clock, bench.Oscilloscope),
            [Magnet] = new KepcoBopFirmware(clock, bench.MagnetSupply),
            [Gaussmeter] = new LakeShore475Firmware(clock, bench.Gaussmeter),
        };
    }
}
