namespace SpinBench.Instruments;

/// <summary>What may never be exceeded on a bench. Every value is a magnitude; infinity is "no limit".</summary>
public sealed record InstrumentLimits
{
    /// <summary>No limits at all; for instruments that cannot reach a device.</summary>
    public static InstrumentLimits None { get; } = new();

    /// <summary>|V| across the device, in V.</summary>
    public double Voltage { get; init; } = double.PositiveInfinity;

    /// <summary>|I| through the device, in A.</summary>
    public double Current { get; init; } = double.PositiveInfinity;

    /// <summary>|B| in T.</summary>
    public double Field { get; init; } = double.PositiveInfinity;

    /// <summary>Radio-frequency power at the connector, in dBm.</summary>
    public double RadioFrequencyPower { get; init; } = double.PositiveInfinity;

    /// <summary>The tighter of both, quantity by quantity.</summary>
    public InstrumentLimits TightenedBy(InstrumentLimits other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new InstrumentLimits
        {
            Voltage = Math.Min(Voltage, other.Voltage),
            Current = Math.Min(Current, other.Current),
            Field = Math.Min(Field, other.Field),
            RadioFrequencyPower = Math.Min(RadioFrequencyPower, other.RadioFrequencyPower),
        };
    }
}
