namespace SpinBench.Instruments;

/// <summary>Sources a continuous or amplitude-modulated radio-frequency wave.</summary>
public interface IRadioFrequencyGenerator : IInstrument
{
    /// <summary>Reads frequency, power, output and health from the instrument itself; changes nothing.</summary>
    Task<RadioFrequencyState> ReadStateAsync(CancellationToken cancellationToken);

    /// <summary>Sets the wave, reads it back, and returns when it has settled.</summary>
    /// <returns>The settings as the instrument reports them.</returns>
    /// <exception cref="LimitException">The power, or its peak under modulation, is beyond the bench's limit; nothing was sent.</exception>
    /// <exception cref="InstrumentException">Refused, or changed by the instrument.</exception>
    Task<RadioFrequencySettings> ConfigureAsync(RadioFrequencySettings settings, CancellationToken cancellationToken);

    /// <summary>Switches the wave on or off.</summary>
    /// <exception cref="LimitException">It would come on with more power than the bench's limit; it stays off.</exception>
    Task SetOutputAsync(bool on, CancellationToken cancellationToken);
}

/// <summary>A wave.</summary>
/// <param name="Frequency">Hz.</param>
/// <param name="Power">dBm at the connector, of the carrier.</param>
/// <param name="ModulationFrequency">Hz of the amplitude modulation; null for a continuous wave.</param>
/// <param name="ModulationDepth">0 to 1.</param>
public sealed record RadioFrequencySettings(
    double Frequency, double Power, double? ModulationFrequency = null, double ModulationDepth = 1)
{
    /// <summary>dBm at the crest of the modulation: 6 dB above the carrier at full depth.</summary>
    public double PeakPower => ModulationFrequency is null ? Power : Power + 20 * Math.Log10(1 + ModulationDepth);

    /// <summary>Checks the crest of the wave against a bench's limit.</summary>
    /// <param name="limits">The bench's limits.</param>
    /// <param name="where">The instrument that asks.</param>
    /// <exception cref="LimitException">Beyond the limit in dBm; NaN always is.</exception>
    public void ThrowIfBeyond(InstrumentLimits limits, string where)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!(PeakPower <= limits.RadioFrequencyPower))
        {
            throw new LimitException("peak power", PeakPower, limits.RadioFrequencyPower, "dBm", where);
        }
    }
}

/// <summary>What a radio-frequency generator is doing right now.</summary>
/// <param name="Frequency">Hz.</param>
/// <param name="Power">Programmed dBm at the connector.</param>
/// <param name="OutputOn">Whether it is on the connector.</param>
/// <param name="IsModulated">Whether any modulation acts on it.</param>
public readonly record struct RadioFrequencyState(double Frequency, double Power, bool OutputOn, bool IsModulated)
{
    /// <summary>Whether the levelling loop holds the programmed power; without it the power is not known.</summary>
    public bool IsLevelled { get; init; } = true;

    /// <summary>Whether the synthesiser is locked to its reference; without it the frequency is not known.</summary>
    public bool IsReferenceLocked { get; init; } = true;
}
