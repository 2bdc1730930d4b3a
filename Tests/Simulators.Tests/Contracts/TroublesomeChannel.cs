using SpinBench.Instruments.Channels;
using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Tests.Contracts;

/// <summary>A way to a firmware that makes trouble on demand, and remembers what was sent.</summary>
internal sealed class TroublesomeChannel(IMessageChannel channel, ScpiFirmware firmware) : IMessageChannel
{
    public List<string> Sent { get; } = [];

    /// <summary>No answer comes through.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The link is gone.</summary>
    public bool IsLost { get; set; }

    /// <summary>The next command that is no query ends in this error of the instrument's; 0 for none.</summary>
    public int NextError { get; set; }

    public bool IsClosed { get; private set; }

    public string ResourceName => channel.ResourceName;

    public TimeProvider Time => channel.Time;

    public ChannelFeatures Features => channel.Features;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        ThrowIfLost();
        var text = System.Text.Encoding.Latin1.GetString(message.Span).TrimEnd('\n');
        await channel.WriteAsync(message, cancellationToken);
        Sent.Add(text);
        if (NextError != 0 && !text.Contains('?', StringComparison.Ordinal))
        {
            firmware.ReportQueryError(NextError);
            NextError = 0;
        }
    }

    public async ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ThrowIfLost();
        if (!IsSilent)
        {
            return await channel.ReadAsync(buffer, timeout, cancellationToken);
        }

        await channel.Time.WaitAsync(timeout, cancellationToken);
        throw new TimeoutException();
    }

    public ValueTask ClearAsync(CancellationToken cancellationToken) => channel.ClearAsync(cancellationToken);

    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
        channel.ReadStatusByteAsync(cancellationToken);

    public ValueTask TriggerAsync(CancellationToken cancellationToken) => channel.TriggerAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return channel.DisposeAsync();
    }

    private void ThrowIfLost()
    {
        if (IsLost)
        {
            throw new ChannelException(ResourceName, "the connection is lost.");
        }
    }
}
