using SpinBench.Instruments.Magnets;

namespace SpinBench.Protocols.Bench;

/// <summary>
/// Gives instruments that need no driver: simulated ones that fulfil the contracts themselves, and those that a person
/// turns. The composition root supplies it, so that protocols know no simulator.
/// </summary>
public interface IInstrumentSource
{
    /// <summary>
    /// The instrument of an entry, or null when a driver shall open it. For a magnet it may be the magnet itself or the
    /// supply of its coil (<see cref="IBipolarPowerSupply"/>).
    /// </summary>
    IInstrument? Find(InstrumentEntry entry);

    /// <summary>A field calibration by name; null when the name is the path of a file.</summary>
    FieldCalibration? FindCalibration(string name);
}
