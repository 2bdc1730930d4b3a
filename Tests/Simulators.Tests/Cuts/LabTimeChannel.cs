using SpinBench.Instruments.Channels;

namespace SpinBench.Simulators.Tests.Cuts;

/// <summary>A channel whose readings are stamped by the lab while its time-outs run on the wire's own clock.</summary>
internal sealed class LabTimeChannel(IMessageChannel channel, TimeProvider time) : IMessageChannel
{
    public string ResourceName => channel.ResourceName;

    public TimeProvider Time => time;

    public ChannelFeatures Features => channel.Features;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        channel.WriteAsync(message, cancellationToken);

    public ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken) =>
        channel.ReadAsync(buffer, timeout, cancellationToken);

    public ValueTask ClearAsync(CancellationToken cancellationToken) => channel.ClearAsync(cancellationToken);

    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
        channel.ReadStatusByteAsync(cancellationToken);

    public ValueTask TriggerAsync(CancellationToken cancellationToken) => channel.TriggerAsync(cancellationToken);

    public ValueTask DisposeAsync() => channel.DisposeAsync();
}
