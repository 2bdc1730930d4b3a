using Ivi.Visa;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;
using SerialParity = SpinBench.Instruments.Channels.Serial.SerialParity;

namespace SpinBench.Instruments.Visa;

/// <summary>A serial line through an installed VISA.</summary>
internal sealed class VisaSerialLine(ISerialSession session, BlockingCalls calls) : ISerialLine
{
    // A read that ends at no terminator, as inside a block, comes back after this with what is there.
    private const int SliceMilliseconds = 100;

    /// <summary>Sets the line; runs on the session's thread.</summary>
    public static void Apply(ISerialSession session, SerialSettings settings)
    {
        session.BaudRate = settings.BaudRate;
        session.DataBits = (short)settings.DataBits;
        session.StopBits = settings.StopBits == 2 ? SerialStopBitsMode.Two : SerialStopBitsMode.One;
        session.Parity = settings.Parity switch
        {
            SerialParity.Odd => Ivi.Visa.SerialParity.Odd,
            SerialParity.Even => Ivi.Visa.SerialParity.Even,
            _ => Ivi.Visa.SerialParity.None,
        };
        session.FlowControl = settings.Handshake switch
        {
            SerialHandshake.XOnXOff => SerialFlowControlModes.XOnXOff,
            SerialHandshake.RtsCts => SerialFlowControlModes.RtsCts,
            _ => SerialFlowControlModes.None,
        };
        session.TerminationCharacter = settings.Terminator is SerialTerminator.CarriageReturn or SerialTerminator.LineFeedCarriageReturn
            ? (byte)'\r'
            : (byte)'\n';
        session.TerminationCharacterEnabled = true;
        session.ReadTermination = SerialTerminationMethod.TerminationCharacter;
        session.WriteTermination = SerialTerminationMethod.None;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var copy = bytes.ToArray();
        await CallAsync(
            () =>
            {
                session.RawIO.Write(copy);
                return true;
            },
            cancellationToken);
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var bytes = await CallAsync(() => ReadSlice(buffer.Length), cancellationToken);
            if (bytes.Length > 0)
            {
                bytes.CopyTo(buffer.Span);
                return bytes.Length;
            }
        }
    }

    public async ValueTask DiscardAsync(CancellationToken cancellationToken) =>
        await CallAsync(
            () =>
            {
                session.Clear();
                return true;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        calls.EndWith(session.Dispose);
        await calls.DisposeAsync();
    }

    private byte[] ReadSlice(int count)
    {
        session.TimeoutMilliseconds = SliceMilliseconds;
        var bytes = new byte[count];
        try
        {
            session.RawIO.Read(bytes, 0, count, out var actual, out _);
            return bytes[..(int)actual];
        }
        catch (IOTimeoutException exception)
        {
            return exception.ActualData is { } partial && partial.Length <= count ? partial : [];
        }
    }

    private async Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await calls.RunAsync(call, cancellationToken);
        }
        catch (VisaException exception)
        {
            throw VisaFault.IsGarbled(exception)
                ? new InvalidDataException("bytes came with a framing or parity fault", exception)
                : new IOException(exception.Message, exception);
        }
    }
}
