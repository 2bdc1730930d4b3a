namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>A VXI-11 link to an instrument or to what stands behind a gateway.</summary>
/// <remarks>
/// The instrument itself keeps the time-out of each call and says when it has passed; a little later the channel stops
/// waiting by its own clock, for an instrument that hangs. A read that was given up is aborted before anything else is asked.
/// </remarks>
internal sealed partial class Vxi11Channel(
    VisaResourceName name, RpcConnection core, TcpConnector connector, TimeProvider time, Vxi11Options options)
    : IMessageChannel
{
    private const int MostAskedFor = 1 << 24;

    private long _dataLeft;
    private bool _isLast;

    public string ResourceName => name.Text;

    public TimeProvider Time => time;

    public ChannelFeatures Features =>
        ChannelFeatures.End | ChannelFeatures.StatusByte | ChannelFeatures.Trigger | ChannelFeatures.DeviceClear;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        while (message.Length > 0)
        {
            var chunk = message[..Math.Min(message.Length, _largestWrite)];
            var taken = await WriteChunkAsync(chunk, isLast: chunk.Length == message.Length, cancellationToken);
            message = message[taken..];
        }
    }

    public async ValueTask<ChannelRead> ReadAsync(
        Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        var limit = new TimeLimit(time, timeout + options.Grace);
        while (_dataLeft == 0)
        {
            await AskAsync(buffer.Length, timeout, cancellationToken);
            if (_dataLeft == 0 && _isLast)
            {
                return new ChannelRead(0, End: true);
            }

            if (_dataLeft == 0 && limit.Left == TimeSpan.Zero)
            {
                throw new TimeoutException($"{ResourceName}: the instrument answers with nothing again and again.");
            }
        }

        var count = await core.ReadAsync(
            buffer[..(int)Math.Min(buffer.Length, _dataLeft)], limit, cancellationToken);
        _dataLeft -= count;
        return new ChannelRead(count, _isLast && _dataLeft == 0);
    }

    public ValueTask ClearAsync(CancellationToken cancellationToken) =>
        CallGenericAsync(Vxi11Procedure.Clear, 0, cancellationToken);

    public ValueTask TriggerAsync(CancellationToken cancellationToken) =>
        CallGenericAsync(Vxi11Procedure.Trigger, 0, cancellationToken);

    public async ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken)
    {
        await CallGenericAsync(Vxi11Procedure.ReadStatusByte, sizeof(uint), cancellationToken);
        return (byte)SecondResult();
    }

    private async ValueTask<int> WriteChunkAsync(ReadOnlyMemory<byte> chunk, bool isLast, CancellationToken cancellationToken)
    {
        await AbortUnfinishedAsync(cancellationToken);
        var call = BeginOnLink(Vxi11Procedure.Write);
        call.Write(Milliseconds(options.ControlTimeout));
        call.Write(0u);
        call.Write((int)(isLast ? Vxi11Flags.End : Vxi11Flags.None));
        call.Write(chunk.Span);
        await CallAsync(Vxi11Procedure.Write, resultLength: sizeof(uint), cancellationToken);
        var taken = SecondResult();
        return taken > 0 && taken <= chunk.Length
            ? (int)taken
            : throw new ChannelException(ResourceName, FormattableString.Invariant(
                $"the instrument says that it took {taken} of {chunk.Length} bytes. Resynchronise before going on."));
    }

    // Asks for the next part of the answer and reads as far as the data.
    private async ValueTask AskAsync(int count, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await AbortUnfinishedAsync(cancellationToken);
        var call = BeginOnLink(Vxi11Procedure.Read);
        call.Write((uint)Math.Min(count, MostAskedFor));
        call.Write(Milliseconds(timeout));
        call.Write(0u);
        call.Write(0);
        call.Write(0);
        await core.CallAsync(3 * sizeof(uint), LimitOf(timeout), cancellationToken);
        var results = core.Results;
        var error = (Vxi11Error)results.ReadInt32();
        var reason = (Vxi11ReadReason)results.ReadInt32();
        var length = results.ReadUInt32();
        var isTimeout = error == Vxi11Error.Timeout;
        if (error != Vxi11Error.None && !(isTimeout && length > 0))
        {
            throw isTimeout
                ? new TimeoutException(FormattableString.Invariant(
                    $"{ResourceName}: the instrument had nothing to say within {timeout.TotalSeconds:G3} s."))
                : Fault(error, Vxi11Procedure.Read);
        }

        // As many bytes as were asked for says nothing about the end.
        _isLast = (reason & (Vxi11ReadReason.End | Vxi11ReadReason.Character)) != 0;
        _dataLeft = length;
    }

    private async ValueTask CallGenericAsync(Vxi11Procedure procedure, int resultLength, CancellationToken cancellationToken)
    {
        await AbortUnfinishedAsync(cancellationToken);
        var call = BeginOnLink(procedure);
        call.Write(0);
        call.Write(0u);
        call.Write(Milliseconds(options.ControlTimeout));
        await CallAsync(procedure, resultLength, cancellationToken);
    }

    private XdrWriter BeginOnLink(Vxi11Procedure procedure)
    {
        _dataLeft = 0;
        var call = core.Begin(Vxi11Protocol.CoreProgram, Vxi11Protocol.Version, (uint)procedure);
        call.Write(_link);
        return call;
    }
}
