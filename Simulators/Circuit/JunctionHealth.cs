namespace SpinBench.Simulators.Circuit;

/// <summary>What the junction went through, and whether it lived.</summary>
public sealed class JunctionHealth : ISimulatedState
{
    private readonly double _breakdownVoltage;
    private double _largestPeak;

    internal JunctionHealth(double breakdownVoltage) => _breakdownVoltage = breakdownVoltage;

    /// <summary>When, why and at what voltage the junction broke; null while it lives.</summary>
    public Death? Death { get; private set; }

    /// <summary>Largest |V| across the barrier so far, in V.</summary>
    public double LargestVoltage => _largestPeak;

    /// <summary>The most recent peak that wrong or rough handling caused; null when there was none.</summary>
    public JunctionStress? LastStress { get; private set; }

    /// <summary>Exposes the barrier to a peak.</summary>
    /// <returns>Whether it broke just now.</returns>
    internal bool Expose(StressKind kind, double voltage, double time)
    {
        var stress = new JunctionStress(kind, Math.Abs(voltage), time);
        _largestPeak = Math.Max(_largestPeak, stress.Voltage);
        if (kind is not (StressKind.OverVoltage or StressKind.RadioFrequencyWave or StressKind.Oscillator))
        {
            LastStress = stress;
        }

        if (Death is not null || stress.Voltage <= _breakdownVoltage)
        {
            return false;
        }

        Death = new Death(stress, Explain(stress));
        return true;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_largestPeak);
        SaveStress(writer, LastStress);
        SaveStress(writer, Death?.Cause);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _largestPeak = reader.ReadDouble();
        LastStress = LoadStress(reader);
        Death = LoadStress(reader) is { } cause ? new Death(cause, Explain(cause)) : null;
    }

    private static void SaveStress(BinaryWriter writer, JunctionStress? stress)
    {
        writer.Write(stress.HasValue);
        if (stress is { } peak)
        {
            writer.Write((byte)peak.Kind);
            writer.Write(peak.Voltage);
            writer.Write(peak.Time);
        }
    }

    private static JunctionStress? LoadStress(BinaryReader reader) => reader.ReadBoolean()
        ? new JunctionStress((StressKind)reader.ReadByte(), reader.ReadDouble(), reader.ReadDouble())
        : null;

    private static string Explain(in JunctionStress stress) => FormattableString.Invariant(
        $"{Describe(stress.Kind)} put {stress.Voltage:G3} V across the barrier at {stress.Time:F4} s.");

    private static string Describe(StressKind kind) => kind switch
    {
        StressKind.OverVoltage => "The drive",
        StressKind.RangeChange => "A range change with the device connected",
        StressKind.RelayBounce => "An output relay switched with the device connected",
        StressKind.Connection => "Opening the shorting switch onto a floating or live source",
        StressKind.Oscillator => "The sine of the lock-in amplifier on top of the drive",
        StressKind.RadioFrequencyWave => "The radio-frequency wave on top of the drive",
        _ => "Landing the probe with a voltage on the leads",
    };
}
