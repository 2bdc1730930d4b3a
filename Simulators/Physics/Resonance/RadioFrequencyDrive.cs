namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>A radio-frequency source at the end of its line, as the junction sees it.</summary>
public sealed record RadioFrequencyDrive
{
    /// <summary>Impedance of a usual line in ohm.</summary>
    public const double UsualImpedance = 50;

    /// <summary>Peak in V of the open-circuit voltage: twice that on a matched load.</summary>
    public required double OpenPeakVoltage { get; init; }

    /// <summary>Resistance in ohm behind which that voltage stands; 0 puts all of it across the junction.</summary>
    public double SourceResistance { get; init; } = UsualImpedance;

    /// <summary>Peak in T of a field in phase with the voltage, as that of a current in a line nearby.</summary>
    public CartesianVector FieldPeak { get; init; }

    /// <summary>Power in W that a matched load would take, U²/(8 R_s); infinite without a source resistance.</summary>
    public double AvailablePower => OpenPeakVoltage == 0 ? 0 : OpenPeakVoltage * OpenPeakVoltage / (8 * SourceResistance);

    /// <summary>A source of so many W into a matched load: U = 2 √(2 R_s P).</summary>
    public static RadioFrequencyDrive OfPower(double power, double sourceResistance = UsualImpedance) => new()
    {
        OpenPeakVoltage = 2 * Math.Sqrt(2 * sourceResistance * power), SourceResistance = sourceResistance,
    };

    /// <summary>A source of so many dBm into a matched load.</summary>
    public static RadioFrequencyDrive OfDecibelMilliwatts(double level, double sourceResistance = UsualImpedance) =>
        OfPower(1e-3 * Math.Pow(10, level / 10), sourceResistance);

    /// <summary>So many V of peak across the junction, whatever its resistance.</summary>
    public static RadioFrequencyDrive OfPeakVoltage(double voltage) => new() { OpenPeakVoltage = voltage, SourceResistance = 0 };

    /// <summary>Peak in V across a resistance in ohm: U R/(R + R_s).</summary>
    public double PeakVoltageAcross(double resistance) => OpenPeakVoltage * (resistance / (resistance + SourceResistance));

    /// <summary>Refuses a source that is none.</summary>
    /// <exception cref="ArgumentException">A value is not finite or negative; the message names it.</exception>
    public void ThrowIfInvalid()
    {
        if (!(OpenPeakVoltage >= 0 && double.IsFinite(OpenPeakVoltage) && SourceResistance >= 0
            && double.IsFinite(SourceResistance) && double.IsFinite(FieldPeak.Length)))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A radio-frequency source of {OpenPeakVoltage} V behind {SourceResistance} ohm with a field of {FieldPeak} T is none."));
        }
    }
}
