using System.IO.Ports;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.SystemSerial;

/// <summary>A serial line through System.IO.Ports, for Windows and macOS; Linux has its own terminals.</summary>
public sealed class SystemSerialLine : ISerialLine
{
    // A read in System.IO.Ports cannot be interrupted; it looks up this often.
    private const int SliceMilliseconds = 50;

    private readonly SerialPort _port;
    private readonly BlockingCalls _calls;
    private int _faults;

    private SystemSerialLine(SerialPort port, BlockingCalls calls)
    {
        _port = port;
        _calls = calls;
        port.ErrorReceived += CountFault;
    }

    /// <summary>Opens a line: a number N means COM N, and a path is taken as it is.</summary>
    /// <exception cref="ChannelException">It is missing, busy or refuses the settings: with what to do.</exception>
    public static ISerialLine Open(VisaResourceName name, SerialSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(settings);
        var path = name.Path.Length > 0 ? name.Path : FormattableString.Invariant($"COM{name.Board}");
        var port = new SerialPort(path, settings.BaudRate, Translate(settings.Parity), settings.DataBits,
            settings.StopBits == 2 ? StopBits.Two : StopBits.One)
        {
            Handshake = Translate(settings.Handshake),
            ReadTimeout = SliceMilliseconds,
        };
        var isOpen = false;
        try
        {
            port.Open();
            isOpen = true;
            return new SystemSerialLine(port, new BlockingCalls(path));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ChannelException(name.Text, $"{path} is open in another program, or you may not open it. Close that one first.", exception);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            throw new ChannelException(name.Text, $"{path} does not open with {settings} ({exception.Message}). "
                + $"These exist: {string.Join(", ", SerialPort.GetPortNames())}.", exception);
        }
        finally
        {
            if (!isOpen)
            {
                port.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var copy = bytes.ToArray();
        await CallAsync(
            () =>
            {
                _port.Write(copy, 0, copy.Length);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var bytes = await CallAsync(() => ReadSlice(buffer.Length), cancellationToken);
            if (Interlocked.Exchange(ref _faults, 0) is var faults and > 0)
            {
                throw new InvalidDataException(FormattableString.Invariant($"{faults} bytes came with a framing or parity fault"));
            }

            if (bytes.Length > 0)
            {
                bytes.CopyTo(buffer.Span);
                return bytes.Length;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DiscardAsync(CancellationToken cancellationToken) =>
        await CallAsync(
            () =>
            {
                _port.DiscardInBuffer();
                _port.DiscardOutBuffer();
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _port.ErrorReceived -= CountFault;
        _calls.EndWith(_port.Dispose);
        await _calls.DisposeAsync();
    }

    private byte[] ReadSlice(int count)
    {
        var bytes = new byte[count];
        try
        {
            return bytes[.._port.Read(bytes, 0, count)];
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    private async Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.RunAsync(call, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or InvalidOperationException and not ObjectDisposedException)
        {
            throw new IOException("its adapter is unplugged or switched off", exception);
        }
    }

    private void CountFault(object sender, SerialErrorReceivedEventArgs error)
    {
        if (error.EventType is SerialError.Frame or SerialError.RXParity)
        {
            Interlocked.Increment(ref _faults);
        }
    }

    private static Parity Translate(SerialParity parity) => parity switch
    {
        SerialParity.Odd => Parity.Odd,
        SerialParity.Even => Parity.Even,
        _ => Parity.None,
    };

    private static Handshake Translate(SerialHandshake handshake) => handshake switch
    {
        SerialHandshake.XOnXOff => Handshake.XOnXOff,
        SerialHandshake.RtsCts => Handshake.RequestToSend,
        _ => Handshake.None,
    };
}
