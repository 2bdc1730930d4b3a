namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>Opens channels whose whole conversation goes into a wire log.</summary>
/// <param name="factory">What opens them.</param>
/// <param name="log">The log.</param>
/// <param name="time">The bench's clock, recorded into the same log.</param>
public sealed class RecordingChannelFactory(IChannelFactory factory, WireLogWriter log, RecordingTime time) : IChannelFactory
{
    /// <inheritdoc/>
    public bool CanOpen(string resourceName) => factory.CanOpen(resourceName);

    /// <inheritdoc/>
    public async ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        try
        {
            var channel = await factory.OpenAsync(resourceName, cancellationToken);
            log.Write(WireEventKind.Open, resourceName, channel.Features.ToString());
            return new RecordingChannel(channel, log, time);
        }
        catch (ChannelException refused)
        {
            log.Write(WireEventKind.Refused, resourceName, refused.Reason);
            throw;
        }
    }
}
