namespace SpinBench.Instruments.Channels;

/// <summary>Opens channels for one family of resource names.</summary>
public interface IChannelFactory
{
    /// <summary>Whether this factory opens such a name.</summary>
    bool CanOpen(string resourceName);

    /// <summary>Opens a channel; nothing is sent to the instrument.</summary>
    /// <exception cref="ChannelException">Nobody answers there.</exception>
    ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken);
}
