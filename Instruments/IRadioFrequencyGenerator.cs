namespace SpinBench.Instruments;

/// <summary>Sources a continuous or amplitude-modulated radio-frequency wave.</summary>
public interface IRadioFrequencyGenerator : IInstrument
{
    /// <summary>Sets frequency in Hz, power in dBm at the connector, and modulation.</summary>
    /// <exception cref="LimitException">The power is beyond the bench's limit; nothing was sent.</exception>
    Task ConfigureAsync(RadioFrequencySettings settings, CancellationToken cancellationToken);

    /// <summary>Switches the wave on or off.</summary>
    Task SetOutputAsync(bool on, CancellationToken cancellationToken);
}

/// <summary>A wave.</summary>
/// <param name="Frequency">Hz.</param>
/// <param name="Power">dBm at the connector.</param>
/// <param name="ModulationFrequency">Hz of the amplitude modulation; null for a continuous wave.</param>
/// <param name="ModulationDepth">0 to 1.</param>
public sealed record RadioFrequencySettings(
    double Frequency, double Power, double? ModulationFrequency = null, double ModulationDepth = 1);
