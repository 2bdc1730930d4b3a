using SpinBench.Instruments.Magnets;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Instruments.LockIn;
using SpinBench.Simulators.Instruments.Magnet;
using SpinBench.Simulators.Instruments.RadioFrequency;
using SpinBench.Simulators.Instruments.Scope;
using SpinBench.Simulators.Instruments.Waveforms;
using SpinBench.Simulators.Physics.TwoState;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators;

/// <summary>
/// A simulated bench: one junction in its circuit, and the instruments on it, which fulfil the contracts directly.
/// </summary>
/// <remarks>It starts as a careful user leaves a bench: shorting switch closed, outputs off, no field.</remarks>
public sealed class SimulatedBench
{
    /// <summary>Builds a bench.</summary>
    /// <param name="seed">Seed of all chance on it.</param>
    /// <param name="options">Its parts; the reference junction by default.</param>
    public SimulatedBench(ulong seed, SimulatedBenchOptions? options = null)
    {
        Options = options ?? new SimulatedBenchOptions();
        Lab = new SimulatedLab(seed);
        Circuit = new JunctionCircuit(
            Lab, new TwoStateModel(Options.Device, Options.Axis), Options.Wiring, Options.Hazards);
        SourceMeter = new SimulatedSourceMeter(
            Lab, Circuit, Options.SourceMeter, "smu", Options.LineFrequency);
        Nanovoltmeter = new SimulatedNanovoltmeter(
            Lab, Circuit, Identify("MODEL 2182A", "SIM::voltmeter"), "voltmeter", Options.LineFrequency);
        Electromagnet = new Electromagnet(Lab, Options.Magnet) { BeforeChange = Circuit.PrepareFieldChange };
        Circuit.FieldSource = Electromagnet;
        MagnetSupply = new SimulatedBipolarSupply(Lab, Electromagnet);
        MagnetCalibration = Electromagnet.Calibrate(MagnetSupply.CurrentRating, points: 81);
        Gaussmeter = new SimulatedGaussmeter(Lab, Electromagnet);
        Oscilloscope = new SimulatedOscilloscope(Lab, Circuit, Options.FrontEnd);
        RadioFrequencyGenerator = new SimulatedRadioFrequencyGenerator(
            Lab, Circuit, Options.RadioFrequency, Options.RadioFrequencyLoss)
        {
            GivesModulationReference = Options.LocksToModulation, Faults = Options.RadioFrequencyFaults,
        };
        WaveformGenerator = new SimulatedWaveformGenerator(Lab, Circuit, Options.WaveformDivider) { EdgeTime = Options.WaveformEdge };
        LockInAmplifier = new SimulatedLockInAmplifier(Lab, Circuit, Options.OscillatorResistance)
        {
            Reference = Options.LocksToModulation ? RadioFrequencyGenerator : null,
        };
        ShortingSwitch = new SimulatedShortingSwitch(
            Circuit, new InstrumentIdentity("SPINBENCH", "SHORTING SWITCH", "0", "1", "SIM::switch"));
    }

    /// <summary>What the bench is made of.</summary>
    public SimulatedBenchOptions Options { get; }

    /// <summary>Clock, chance and stored state.</summary>
    public SimulatedLab Lab { get; }

    /// <summary>The junction and what surrounds it.</summary>
    public JunctionCircuit Circuit { get; }

    /// <summary>The simulated source meter, of the make in <see cref="Options"/>.</summary>
    public SimulatedSourceMeter SourceMeter { get; }

    /// <summary>The simulated 2182A.</summary>
    public SimulatedNanovoltmeter Nanovoltmeter { get; }

    /// <summary>Iron and coil of the magnet around the junction.</summary>
    public Electromagnet Electromagnet { get; }

    /// <summary>What a user has measured of the magnet: 81 points of both branches between ±20 A.</summary>
    public FieldCalibration MagnetCalibration { get; }

    /// <summary>The simulated Kepco BOP on the magnet's coil.</summary>
    public SimulatedBipolarSupply MagnetSupply { get; }

    /// <summary>The simulated 475 beside the junction.</summary>
    public SimulatedGaussmeter Gaussmeter { get; }

    /// <summary>The simulated DPO70000 behind its front end.</summary>
    public SimulatedOscilloscope Oscilloscope { get; }

    /// <summary>The simulated E8257D or SMB100A on the junction's bias tee.</summary>
    public SimulatedRadioFrequencyGenerator RadioFrequencyGenerator { get; }

    /// <summary>The simulated 33622A, joined to the junction through a resistor.</summary>
    public SimulatedWaveformGenerator WaveformGenerator { get; }

    /// <summary>The simulated SR830 across the junction.</summary>
    public SimulatedLockInAmplifier LockInAmplifier { get; }

    /// <summary>The shorting switch.</summary>
    public SimulatedShortingSwitch ShortingSwitch { get; }

    /// <summary>Enters the lab's time as a participant; time passes only while all participants wait.</summary>
    public LabClock.Participant EnterTime() => Lab.Clock.Enter();

    private static InstrumentIdentity Identify(string model, string resourceName) =>
        new("KEITHLEY INSTRUMENTS INC.", model, "4067825", "C04  /A02", resourceName);
}
