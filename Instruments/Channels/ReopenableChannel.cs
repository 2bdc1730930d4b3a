namespace SpinBench.Instruments.Channels;

/// <summary>Keeps a channel together with the factory that can open it again.</summary>
public sealed class ReopenableChannel : IReopenableChannel
{
    private readonly IChannelFactory _factory;
    private IMessageChannel _channel;

    private ReopenableChannel(IChannelFactory factory, IMessageChannel channel)
    {
        _factory = factory;
        _channel = channel;
    }

    /// <inheritdoc/>
    public string ResourceName => _channel.ResourceName;

    /// <inheritdoc/>
    public TimeProvider Time => _channel.Time;

    /// <inheritdoc/>
    public ChannelFeatures Features => _channel.Features;

    /// <inheritdoc/>
    public string SilenceAdvice => _channel.SilenceAdvice;

    /// <inheritdoc/>
    public bool IsLost { get; private set; }

    /// <summary>Opens a channel that can be opened again.</summary>
    /// <exception cref="ChannelException">Nobody answers there.</exception>
    public static async ValueTask<ReopenableChannel> OpenAsync(
        IChannelFactory factory, string resourceName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new ReopenableChannel(factory, await factory.OpenAsync(resourceName, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask ReopenAsync(CancellationToken cancellationToken)
    {
        IsLost = true;
        // Many instruments serve one client: the old link must be gone before they take the new one.
        await _channel.DisposeAsync();
        _channel = await _factory.OpenAsync(ResourceName, cancellationToken);
        IsLost = false;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            await _channel.WriteAsync(message, cancellationToken);
        }
        catch (ChannelException)
        {
            IsLost = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await _channel.ReadAsync(buffer, timeout, cancellationToken);
        }
        catch (ChannelException)
        {
            IsLost = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _channel.ClearAsync(cancellationToken);
        }
        catch (ChannelException)
        {
            IsLost = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _channel.ReadStatusByteAsync(cancellationToken);
        }
        catch (ChannelException)
        {
            IsLost = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask TriggerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _channel.TriggerAsync(cancellationToken);
        }
        catch (ChannelException)
        {
            IsLost = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();
}
