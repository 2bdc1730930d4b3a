using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Resonance;

/// <summary>Spin-torque ferromagnetic resonance against frequency or field, for fields or frequencies and biases.</summary>
public sealed partial record ResonanceSettings : IProtocolSettings
{
    private const double CurrentAboveNominal = 1.5;

    /// <summary>What is swept.</summary>
    public SweptQuantity Sweep { get; init; }

    /// <summary>Radio frequencies in Hz: the grid of a frequency sweep, or what is held in field sweeps.</summary>
    public IReadOnlyList<double> Frequencies { get; init; } = [.. Enumerable.Range(70, 91).Select(step => step * 10e6)];

    /// <summary>Fields in T: what is held in frequency sweeps, or the grid of a field sweep.</summary>
    public IReadOnlyList<double> Fields { get; init; } = [-0.011];

    /// <summary>Voltages across the junction in V, none 0: without a current its state is not seen.</summary>
    public IReadOnlyList<double> Biases { get; init; } = [-0.1, 1e-3, 0.1, 0.2];

    /// <summary>Power in dBm that a matched load of 50 ohm would take at the device.</summary>
    public double Power { get; init; } = -40;

    /// <summary>How the rectified voltage is detected.</summary>
    public DetectionMethod Detection { get; init; }

    /// <summary>The lock-in amplifier.</summary>
    public LockInDetection LockIn { get; init; } = new();

    /// <summary>Readings at each set point, from 2.</summary>
    public int Reads { get; init; } = 4;

    /// <summary>Times that each grid is gone through, back and forth.</summary>
    public int Sweeps { get; init; } = 1;

    /// <summary>Chooses places from what is known so far until these targets are reached; null measures the whole grid.</summary>
    public ResonanceTargets? Adaptive { get; init; }

    /// <summary>Readings at most of an adaptive spectrum; null for what its grid would take.</summary>
    public int? MostReads { get; init; }

    /// <summary>Resistance in ohm from which the first current of a set point follows; the voltage that it gives corrects it.</summary>
    public double ExpectedResistance { get; init; } = 710;

    /// <summary>Integration time of the voltmeter in power-line cycles.</summary>
    public double NplcCount { get; init; } = 5;

    /// <summary>Wait in s after the radio frequency was set.</summary>
    public double Settle { get; init; } = 0.05;

    /// <summary>Whether the gaussmeter corrects the field; off for benches without one.</summary>
    public bool Regulates { get; init; } = true;

    /// <summary>Power-line frequency of the bench in Hz.</summary>
    public double LineFrequency { get; init; } = 50;

    /// <summary>What is fixed in the fit by Eq. (7).</summary>
    public AnisotropyFitSettings Anisotropy { get; init; } = new();

    /// <summary>What turns the anisotropy field per volt into the interfacial coefficient.</summary>
    public ResonanceMaterial Material { get; init; } = new();

    /// <summary>What is swept, in Hz or T.</summary>
    public IReadOnlyList<double> Grid => Sweep == SweptQuantity.Frequency ? Frequencies : Fields;

    /// <summary>What is held while it is swept, in T or Hz.</summary>
    public IReadOnlyList<double> Held => Sweep == SweptQuantity.Frequency ? Fields : Frequencies;

    /// <summary>Largest current in A that a bias may need.</summary>
    public double LargestCurrent(double bias) => CurrentAboveNominal * Math.Abs(bias) / ExpectedResistance;

    /// <summary>Voltage compliance in V at a bias.</summary>
    public static double Compliance(double bias) => new ReadoutSettings { Bias = bias }.EffectiveCompliance;

    /// <summary>Time of a reading of the voltmeter, about, in s.</summary>
    public double VoltmeterPeriod => NplcCount / LineFrequency + 0.035;

    /// <summary>
    /// Time in s by which the lock-in amplifier's average comes before the resistance of the same reading: the delay of its
    /// four poles and half an aperture. 0 for dc, where the state is read on both sides.
    /// </summary>
    public double StateLead => Detection == DetectionMethod.LockIn
        ? LockIn.Settings.FilterOrder * LockIn.TimeConstant + NplcCount / LineFrequency / 2
        : 0;

    /// <summary>Readings of one spectrum, at most.</summary>
    public int SpectrumReads => Adaptive is null
        ? Grid.Count * Sweeps * Reads
        : MostReads ?? Grid.Count * Sweeps * Reads;
}
