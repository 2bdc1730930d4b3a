namespace SpinBench.Instruments;

/// <summary>A four-quadrant current supply, as drives an electromagnet's coil.</summary>
public interface IBipolarPowerSupply : IInstrument
{
    /// <summary>Rated current in A.</summary>
    double CurrentRating { get; }

    /// <summary>Smallest current step in A.</summary>
    double CurrentStep { get; }

    /// <summary>Programmed current in A and whether the output is on; changes nothing.</summary>
    Task<BipolarSupplyState> ReadStateAsync(CancellationToken cancellationToken);

    /// <summary>Selects current mode with a voltage limit in V. The output must be off, or in current mode already.</summary>
    Task ConfigureCurrentModeAsync(double voltageLimit, CancellationToken cancellationToken);

    /// <summary>Programs a current at once; ramping is the caller's task.</summary>
    /// <exception cref="LimitException">Beyond the rating; nothing was sent.</exception>
    Task SetCurrentAsync(double current, CancellationToken cancellationToken);

    /// <summary>Measured coil current in A.</summary>
    ValueTask<double> ReadCurrentAsync(CancellationToken cancellationToken);

    /// <summary>Switches the output. Only at zero current: an inductive load hits back.</summary>
    Task SetOutputAsync(bool on, CancellationToken cancellationToken);
}

/// <summary>What a bipolar supply is doing right now.</summary>
/// <param name="Current">Programmed current in A.</param>
/// <param name="OutputOn">Whether it is on the terminals.</param>
/// <param name="IsCurrentMode">Whether the current loop is in control.</param>
public readonly record struct BipolarSupplyState(double Current, bool OutputOn, bool IsCurrentMode);
