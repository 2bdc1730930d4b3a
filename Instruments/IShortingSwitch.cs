namespace SpinBench.Instruments;

/// <summary>Shorts the device, so that nothing reaches it while sources and probes change.</summary>
public interface IShortingSwitch : IInstrument
{
    /// <summary>Whether the device is shorted now, as far as the switch can tell.</summary>
    Task<bool> IsClosedAsync(CancellationToken cancellationToken);

    /// <summary>Shorts the device.</summary>
    Task CloseAsync(CancellationToken cancellationToken);

    /// <summary>Connects the device. Sources must stand at zero with their outputs on.</summary>
    Task OpenAsync(CancellationToken cancellationToken);
}
