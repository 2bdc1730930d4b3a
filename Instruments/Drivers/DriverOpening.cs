using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>The steps that every driver opens with.</summary>
internal static class DriverOpening
{
    /// <summary>Opens a session, makes the driver and lets it look; the channel is closed when any of it fails.</summary>
    public static async Task<T> OpenAsync<T>(
        IMessageChannel channel,
        SessionOptions options,
        Func<InstrumentSession, T> make,
        Func<T, CancellationToken, Task> look,
        CancellationToken cancellationToken)
    {
        var session = await InstrumentSession.OpenAsync(channel, options, cancellationToken);
        var isOpen = false;
        try
        {
            var driver = make(session);
            await look(driver, cancellationToken);
            isOpen = true;
            return driver;
        }
        finally
        {
            if (!isOpen)
            {
                await session.DisposeAsync();
            }
        }
    }
}
