namespace SpinBench.Instruments;

/// <summary>What every instrument on a bench can do, measured or simulated.</summary>
/// <remarks>
/// An instrument is used by one run at a time and is not safe for concurrent calls. Disposing it runs
/// <see cref="MakeSafeAsync"/> first when the instrument can put energy into a device.
/// </remarks>
public interface IInstrument : IAsyncDisposable
{
    /// <summary>Who answered at the address, as read when the instrument was opened.</summary>
    InstrumentIdentity Identity { get; }

    /// <summary>
    /// Brings the instrument to the state in which nothing can be harmed: levels ramped to zero, outputs off.
    /// May be called in any state, more than once, and after a failure.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting for a ramp; pass one with its own deadline, never the run's.</param>
    /// <exception cref="InstrumentException">The instrument refused a command.</exception>
    /// <exception cref="ChannelException">The instrument could not be reached: its outputs may be live.</exception>
    Task MakeSafeAsync(CancellationToken cancellationToken);
}
