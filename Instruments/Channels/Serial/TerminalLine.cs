using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Instruments.Channels.Serial;

/// <summary>A serial line of Linux, or the instrument's end of a pseudo-terminal.</summary>
internal sealed class TerminalLine : ISerialLine
{
    // Kernel buffers empty at the line's speed; a shorter pause would only spin.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2);

    private readonly SafeFileHandle _terminal;
    private readonly ReadableWaiter _waiter;
    private readonly MarkedInput _input = new();
    private readonly TimeProvider _time;

    private TerminalLine(SafeFileHandle terminal, string path, TimeProvider time)
    {
        _terminal = terminal;
        _time = time;
        _waiter = new ReadableWaiter(terminal, path);
    }

    /// <summary>Opens a line for this process alone.</summary>
    /// <exception cref="ChannelException">It is missing, forbidden, busy, or refuses the settings: with what to do.</exception>
    public static ISerialLine Open(VisaResourceName name, SerialSettings settings, TimeProvider time)
    {
        var path = TerminalPath.Of(name);
        var terminal = NativeTerminal.Open(
            path, NativeTerminal.ReadWrite | NativeTerminal.NoControllingTerminal | NativeTerminal.NonBlocking | NativeTerminal.CloseOnExec);
        var isOpen = false;
        try
        {
            if (terminal.IsInvalid)
            {
                throw TerminalPath.Refused(name, path, Marshal.GetLastPInvokeError());
            }

            if (!NativeTerminal.TryLock(terminal))
            {
                throw TerminalPath.Refused(name, path, NativeTerminal.Busy);
            }

            TerminalSetup.Apply(terminal, settings);
            NativeTerminal.Control(terminal, NativeTerminal.SetExclusive, 0);
            var line = new TerminalLine(terminal, path, time);
            isOpen = true;
            line.Discard();
            return line;
        }
        catch (Win32Exception exception)
        {
            throw new ChannelException(name.Text, $"{path} is no serial line that can be set to {settings} ({exception.Message}).", exception);
        }
        catch (NotSupportedException exception)
        {
            throw new ChannelException(name.Text, exception.Message, exception);
        }
        finally
        {
            if (!isOpen)
            {
                terminal.Dispose();
            }
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = NativeTerminal.Write(_terminal, bytes.Span, (nuint)bytes.Length);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
            }
            else
            {
                ThrowUnlessTemporary(Marshal.GetLastPInvokeError());
                await _time.WaitAsync(s_pause, cancellationToken);
            }
        }
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = NativeTerminal.Read(_terminal, buffer.Span, (nuint)buffer.Length);
            if (count > 0)
            {
                if (Decode(buffer.Span[..(int)count]) is var good and > 0)
                {
                    return good;
                }
            }
            else
            {
                ThrowUnlessTemporary(count == 0 ? NativeTerminal.InputOutputError : Marshal.GetLastPInvokeError());
                await _waiter.WaitAsync(cancellationToken);
            }
        }
    }

    public ValueTask DiscardAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Discard();
        return ValueTask.CompletedTask;
    }

    private void Discard()
    {
        if (NativeTerminal.Control(_terminal, NativeTerminal.Flush, NativeTerminal.FlushBoth) != 0)
        {
            ThrowUnlessTemporary(Marshal.GetLastPInvokeError());
        }

        _input.Reset();
    }

    public async ValueTask DisposeAsync()
    {
        await _waiter.DisposeAsync();
        if (!_terminal.IsClosed)
        {
            // The mark belongs to the terminal, which outlives this handle where another process still holds it open.
            NativeTerminal.Control(_terminal, NativeTerminal.SetShared, 0);
            _terminal.Dispose();
        }
    }

    private int Decode(Span<byte> bytes)
    {
        var good = _input.Decode(bytes);
        if (_input.Faults == 0)
        {
            return good;
        }

        var faults = _input.Faults;
        _input.Reset();
        throw new InvalidDataException(FormattableString.Invariant($"{faults} bytes came with a framing or parity fault"));
    }

    private static void ThrowUnlessTemporary(int error)
    {
        if (error is not (NativeTerminal.TryAgain or NativeTerminal.Interrupted))
        {
            throw new IOException(error is NativeTerminal.InputOutputError or NativeTerminal.NoSuchDevice or NativeTerminal.NoSuchDeviceOrAddress
                ? "its other end is gone: an adapter unplugged, or a simulated instrument stopped"
                : new Win32Exception(error).Message);
        }
    }
}
