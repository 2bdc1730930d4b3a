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

        return cut == SimulationCut.Memory ? null : entry.Driver switch
        {
            "keithley-2400" => bench.SourceMeter,
            "keithley-2182a" => bench.Nanovoltmeter,
            "tektronix-dpo70000" => bench.Oscilloscope,
            "kepco-bop" => bench.MagnetSupply,
            "lakeshore-475" or "lakeshore-425" => bench.Gaussmeter,
            _ => null,
        };
    }

    public FieldCalibration? FindCalibration(string name) => name == Calibration ? bench.MagnetCalibration : null;
}
