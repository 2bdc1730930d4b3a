using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Instruments.Scope;

/// <summary>
/// A Tektronix DPO73304D whose first input sits behind an amplifier on the junction; the other inputs are open. Eight
/// bits at 25 codes a division, white noise of 0.6 % of full scale at 33 GHz, falling with the bandwidth.
/// </summary>
/// <remarks>The members here are the panel, as its firmware drives it; <see cref="IOscilloscope"/> is the contract.</remarks>
public sealed partial class SimulatedOscilloscope : IOscilloscope, ISimulatedState
{
    /// <summary>Codes of one division at eight bits.</summary>
    public const int CodesPerDivision = 25;

    /// <summary>Largest record in samples.</summary>
    public const int LargestRecord = 31_250_000;

    /// <summary>Inputs.</summary>
    public const int InputCount = 4;

    private const double NoiseShareAtFullBandwidth = 0.006;
    private const double FullBandwidth = 33e9;
    private const double SmallestRate = 1e3;
    private const double LargestRate = 100e9;

    private readonly LabClock _clock;
    private readonly JunctionCircuit _circuit;
    private readonly OscilloscopeFrontEnd _frontEnd;
    private readonly RandomStream _noise;

    /// <summary>Puts an oscilloscope into the lab.</summary>
    public SimulatedOscilloscope(SimulatedLab lab, JunctionCircuit circuit, OscilloscopeFrontEnd frontEnd)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(frontEnd);
        _clock = lab.Clock;
        _circuit = circuit;
        _frontEnd = frontEnd;
        _noise = lab.Stream("scope/noise");
        if (double.IsFinite(frontEnd.InputResistance))
        {
            circuit.LoadResistance = frontEnd.InputResistance;
        }

        Inputs[0].IsSelected = true;
        lab.Add("scope", this);
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity { get; } =
        InstrumentIdentity.Parse("TEKTRONIX,DPO73304D,B130001,CF:91.1CT FV:10.8.3 Build 3", "SIM::scope");

    /// <summary>Vertical settings, input 1 first.</summary>
    public IReadOnlyList<OscilloscopeInput> Inputs { get; } =
        [new OscilloscopeInput(), new OscilloscopeInput(), new OscilloscopeInput(), new OscilloscopeInput()];

    /// <summary>Samples per second, in steps of 1, 2.5 and 5: the smallest that is not below the wanted one.</summary>
    public double SampleRate
    {
        get;
        set => field = NextRate(value);
    } = 1e6;

    /// <summary>Samples of a record; clipped to the memory.</summary>
    public int RecordLength
    {
        get;
        set => field = Math.Clamp(value, 1, LargestRecord);
    } = 1000;

    /// <summary>Part of the record before the trigger in per cent; clipped.</summary>
    public double TriggerPosition
    {
        get;
        set => field = PrintedNumber.Round(Math.Clamp(value, 0, 100));
    } = 50;

    /// <summary>Input that triggers, from 1.</summary>
    public int TriggerInput { get; set; } = 1;

    /// <summary>The edge that triggers.</summary>
    public TriggerSlope TriggerSlope { get; set; }

    /// <summary>Level in V that the edge must cross.</summary>
    public double TriggerLevel
    {
        get;
        set => field = PrintedNumber.Round(value);
    }

    /// <summary>Whether a record waits for its trigger; otherwise it is taken at once.</summary>
    public bool WaitsForTrigger { get; set; }

    /// <summary>Time of a record.</summary>
    public TimeSpan RecordDuration => TimeSpan.FromSeconds(RecordLength / SampleRate);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var input in Inputs)
        {
            input.Save(writer);
        }

        writer.Write(SampleRate);
        writer.Write(RecordLength);
        writer.Write(TriggerPosition);
        writer.Write(TriggerInput);
        writer.Write((byte)TriggerSlope);
        writer.Write(TriggerLevel);
        writer.Write(WaitsForTrigger);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var input in Inputs)
        {
            input.Load(reader);
        }

        SampleRate = reader.ReadDouble();
        RecordLength = reader.ReadInt32();
        TriggerPosition = reader.ReadDouble();
        TriggerInput = reader.ReadInt32();
        TriggerSlope = (TriggerSlope)reader.ReadByte();
        TriggerLevel = reader.ReadDouble();
        WaitsForTrigger = reader.ReadBoolean();
    }

    private static double NextRate(double wanted)
    {
        for (var decade = SmallestRate; decade <= LargestRate; decade *= 10)
        {
            foreach (var step in (ReadOnlySpan<double>)[1, 2.5, 5])
            {
                if (step * decade >= wanted * (1 - 1e-9) && step * decade <= LargestRate)
                {
                    return step * decade;
                }
            }
        }

        return LargestRate;
    }
}
