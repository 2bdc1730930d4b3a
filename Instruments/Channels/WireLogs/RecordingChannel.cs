namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>Writes down what passes through a channel.</summary>
internal sealed class RecordingChannel(IMessageChannel channel, WireLogWriter log, RecordingTime time) : IMessageChannel
{
    public string ResourceName => channel.ResourceName;

    public TimeProvider Time => time;

    public ChannelFeatures Features => channel.Features;

    public string SilenceAdvice => channel.SilenceAdvice;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            log.Write(WireEventKind.Write, ResourceName, message.Span);
        }
        catch (WireLogException)
        {
            // It may be what switches an output off: the fault is told after it has left.
            await channel.WriteAsync(message, cancellationToken);
            throw;
        }

        try
        {
            await channel.WriteAsync(message, cancellationToken);
        }
        catch (ChannelException fault)
        {
            log.Write(WireEventKind.Unsent, ResourceName, fault.Reason);
            throw;
        }
    }

    public async ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var read = await channel.ReadAsync(buffer, timeout, cancellationToken);
            log.Write(read.End ? WireEventKind.ReadEnd : WireEventKind.Read, ResourceName, buffer.Span[..read.Count]);
            return read;
        }
        catch (TimeoutException)
        {
            log.Write(WireEventKind.Timeout, ResourceName);
            throw;
        }
        catch (ChannelException fault)
        {
            log.Write(WireEventKind.Lost, ResourceName, fault.Reason);
            throw;
        }
    }

    public async ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        try
        {
            await channel.ClearAsync(cancellationToken);
            log.Write(WireEventKind.Clear, ResourceName);
        }
        catch (ChannelException fault)
        {
            log.Write(WireEventKind.Lost, ResourceName, fault.Reason);
            throw;
        }
    }

    public async ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var status = await channel.ReadStatusByteAsync(cancellationToken);
            log.Write(WireEventKind.Status, ResourceName, FormattableString.Invariant($"{status}"));
            return status;
        }
        catch (ChannelException fault)
        {
            log.Write(WireEventKind.Lost, ResourceName, fault.Reason);
            throw;
        }
    }

    public async ValueTask TriggerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await channel.TriggerAsync(cancellationToken);
            log.Write(WireEventKind.Trigger, ResourceName);
        }
        catch (ChannelException fault)
        {
            log.Write(WireEventKind.Lost, ResourceName, fault.Reason);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        log.Write(WireEventKind.Close, ResourceName);
    }
}
