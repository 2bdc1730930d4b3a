using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Instruments.RadioFrequency;
using SpinBench.Simulators.Servers.Serial;

namespace SpinBench.Simulators.Firmware;

/// <summary>A make of instrument that a simulated bench can have.</summary>
/// <param name="Driver">Name of the driver that real ones take, as in bench files.</param>
/// <param name="Key">Its place on the bench, as in <c>SIM::KEY::INSTR</c>.</param>
/// <param name="GpibAddress">Primary address as delivered.</param>
/// <param name="VendorPort">TCP port of the vendor's raw socket; 0 where it has none.</param>
/// <param name="Create">Gives the instrument at that place its language.</param>
public sealed record SimulatedModel(
    string Driver, string Key, int GpibAddress, int VendorPort, Func<SimulatedBench, ScpiFirmware> Create)
{
    /// <summary>Its RS-232 interface as delivered; null where it has none.</summary>
    public SerialInterface? Serial { get; init; }

    /// <summary>The make of source meter that this language belongs to; null for everything else.</summary>
    public SourceMeterModel? SourceMeter { get; init; }

    /// <summary>The make of radio-frequency generator that this language belongs to; null for everything else.</summary>
    public RadioFrequencyModel? RadioFrequency { get; init; }

    /// <summary>The options of a bench on which this instrument can stand.</summary>
    public SimulatedBenchOptions Furnish(SimulatedBenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            SourceMeter = SourceMeter ?? options.SourceMeter,
            RadioFrequency = RadioFrequency ?? options.RadioFrequency,
        };
    }

    /// <summary>Whether the instrument itself, and not only its language, differs from others at its place.</summary>
    public bool NeedsItsOwnBench => SourceMeter is not null || RadioFrequency is not null;

    /// <summary>Whether a bench was built for this instrument.</summary>
    public bool Fits(SimulatedBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        return (SourceMeter is null || bench.SourceMeter.Model == SourceMeter)
            && (RadioFrequency is null || bench.RadioFrequencyGenerator.Model == RadioFrequency);
    }
}
