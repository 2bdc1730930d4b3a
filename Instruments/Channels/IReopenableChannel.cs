namespace SpinBench.Instruments.Channels;

/// <summary>A channel that can be made anew at the same address when its link is lost.</summary>
public interface IReopenableChannel : IMessageChannel
{
    /// <summary>Whether the link is gone; until it is reopened everything fails.</summary>
    bool IsLost { get; }

    /// <summary>Closes what is left of the link, wholly, and opens it again. Nothing is sent to the instrument.</summary>
    /// <exception cref="ChannelException">Nobody answers there; the link stays lost.</exception>
    ValueTask ReopenAsync(CancellationToken cancellationToken);
}
