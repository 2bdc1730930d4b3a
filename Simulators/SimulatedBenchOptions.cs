using SpinBench.Instruments.Paths;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Instruments.Magnet;
using SpinBench.Simulators.Instruments.RadioFrequency;
using SpinBench.Simulators.Instruments.Scope;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators;

/// <summary>What a simulated bench is made of.</summary>
public sealed record SimulatedBenchOptions
{
    /// <summary>The junction under test.</summary>
    public JunctionDevice Device { get; init; } = Cai2019.Device;

    /// <summary>How it is mounted in the magnet.</summary>
    public FieldAxis Axis { get; init; } = FieldAxis.Perpendicular;

    /// <summary>Leads, cable, switch.</summary>
    public Wiring Wiring { get; init; } = new();

    /// <summary>Peaks of wrong handling.</summary>
    public HazardModel Hazards { get; init; } = new();

    /// <summary>Make of the source meter.</summary>
    public SourceMeterModel SourceMeter { get; init; } = SourceMeterModels.Keithley2400;

    /// <summary>Coil and iron of the magnet.</summary>
    public ElectromagnetModel Magnet { get; init; } = new();

    /// <summary>Amplifier in front of the oscilloscope.</summary>
    public OscilloscopeFrontEnd FrontEnd { get; init; } = new();

    /// <summary>Make of the radio-frequency generator.</summary>
    public RadioFrequencyModel RadioFrequency { get; init; } = RadioFrequencyModel.E8257D;

    /// <summary>What is wrong with the radio-frequency generator from the beginning.</summary>
    public RadioFrequencyFaults RadioFrequencyFaults { get; init; }

    /// <summary>Line between the radio-frequency generator and the junction.</summary>
    public PathLoss RadioFrequencyLoss { get; init; } = PathLoss.None;

    /// <summary>What stands between the waveform generator's terminals and the junction.</summary>
    public DeviceDivider WaveformDivider { get; init; } = new(SeriesResistance: 10e3);

    /// <summary>Time in s in which an edge of the waveform generator rises from 10 to 90 %.</summary>
    public double WaveformEdge { get; init; } = 2.9e-9;

    /// <summary>Resistance in ohm between the lock-in amplifier's sine output and the junction; infinite where it is not wired.</summary>
    public double OscillatorResistance { get; init; } = 1e6;

    /// <summary>Whether the lock-in amplifier's reference input is wired to the radio-frequency generator's low-frequency output.</summary>
    public bool LocksToModulation { get; init; }

    /// <summary>Power line in Hz, 50 or 60.</summary>
    public double LineFrequency { get; init; } = 50;
}
