using SpinBench.Instruments;
using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;
using SpinBench.Simulators;

namespace SpinBench.Cli.Composition;

/// <summary>The instruments of a simulated bench without their language, and the calibration of its magnet.</summary>
internal sealed class SimulatedInstruments(SimulatedBench bench, SimulationCut cut) : IInstrumentSource
{
    private const string Calibration = "simulated";

    public IInstrument? Find(InstrumentEntry entry)
    {
        if (entry.Driver == InstrumentDrivers.SimulatedShortingSwitch)
        {
            return bench.ShortingSwitch;
        }

        return cut == SimulationCut.Memory ? null : entry.Role switch
        {
            InstrumentRole.SourceMeter => bench.SourceMeter,
            InstrumentRole.Nanovoltmeter => bench.Nanovoltmeter,
            InstrumentRole.Oscilloscope => bench.Oscilloscope,
            InstrumentRole.Magnet => bench.MagnetSupply,
            InstrumentRole.LockInAmplifier => bench.LockInAmplifier,
            InstrumentRole.RadioFrequencyGenerator => bench.RadioFrequencyGenerator,
            InstrumentRole.WaveformGenerator => bench.WaveformGenerator,
            InstrumentRole.Gaussmeter => bench.Gaussmeter,
            _ => null,
        };
    }

    public FieldCalibration? FindCalibration(string name) => name == Calibration ? bench.MagnetCalibration : null;
}
