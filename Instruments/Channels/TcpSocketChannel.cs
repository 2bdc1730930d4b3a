namespace SpinBench.Instruments.Channels;

/// <summary>A raw TCP socket to an instrument: bytes only, messages end with line feed.</summary>
internal sealed class TcpSocketChannel(TcpConnection connection, string resourceName, TimeProvider time) : IMessageChannel
{
    public string ResourceName => resourceName;

    public TimeProvider Time => time;

    public ChannelFeatures Features => ChannelFeatures.None;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        connection.SendAsync(message, cancellationToken);

    public async ValueTask<ChannelRead> ReadAsync(
        Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken) =>
        new(await connection.ReceiveAsync(buffer, timeout, cancellationToken), End: false);

    public ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        connection.DiscardArrived();
        return ValueTask.CompletedTask;
    }

    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("A raw socket has no serial poll.");

    public ValueTask TriggerAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("A raw socket has no trigger.");

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
