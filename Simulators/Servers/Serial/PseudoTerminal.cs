using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Simulators.Servers.Serial;

/// <summary>The instrument's end of a pseudo-terminal of Linux; clients open the other end by its path.</summary>
/// <remarks>
/// It holds the clients' end open too, so that the terminal outlives them, as a serial port does. Nothing paces the
/// bytes: any baud rate is understood.
/// </remarks>
internal sealed class PseudoTerminal : IByteStream
{
    private const string Multiplexer = "/dev/ptmx";
    private const short Writable = 0x4;
    private const int Forever = -1;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly SafeFileHandle _master;
    private readonly SafeFileHandle _clients;
    private readonly SafeFileHandle _wake;
    private volatile bool _hasStopped;

    /// <summary>Opens a new terminal, set to carry bytes unchanged until a client sets it otherwise.</summary>
    /// <exception cref="Win32Exception">The system has no terminal left.</exception>
    /// <exception cref="PlatformNotSupportedException">Only Linux has them in this form.</exception>
    public PseudoTerminal()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Pseudo-terminals are served on Linux only.");
        }

        _master = Open(Multiplexer, NativeTerminal.NonBlocking);
        var number = 0;
        ThrowIfFailed(NativeTerminal.Control(_master, NativeTerminal.UnlockPseudoTerminal, ref number));
        ThrowIfFailed(NativeTerminal.Control(_master, NativeTerminal.GetPseudoTerminalNumber, ref number));
        Path = string.Create(CultureInfo.InvariantCulture, $"/dev/pts/{number}");
        _clients = Open(Path, 0);
        TerminalSetup.Apply(_clients, new SerialSettings());
        _wake = NativeTerminal.EventCounter(0, NativeTerminal.CloseOnExec);
    }

    /// <summary>The clients' end.</summary>
    public string Path { get; }

    public int Receive(Span<byte> buffer)
    {
        while (WaitFor(NativeTerminal.Readable, Forever))
        {
            if (NativeTerminal.Read(_master, buffer, (nuint)buffer.Length) is > 0 and var count)
            {
                return (int)count;
            }
        }

        return 0;
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (NativeTerminal.Write(_master, bytes, (nuint)bytes.Length) is > 0 and var count)
            {
                bytes = bytes[(int)count..];
            }
            else if (!WaitFor(Writable, (int)s_patience.TotalMilliseconds))
            {
                // Nobody listens: on a serial line such bytes are lost.
                return !_hasStopped;
            }
        }

        return true;
    }

    public void Stop()
    {
        _hasStopped = true;
        NativeTerminal.Write(_wake, BitConverter.GetBytes(1UL), sizeof(ulong));
    }

    public void Dispose()
    {
        _clients.Dispose();
        _master.Dispose();
        _wake.Dispose();
    }

    // False when stopped, or not in time.
    private bool WaitFor(short events, int milliseconds)
    {
        Span<PollEntry> entries =
        [
            new() { File = (int)_master.DangerousGetHandle(), Events = events },
            new() { File = (int)_wake.DangerousGetHandle(), Events = NativeTerminal.Readable },
        ];
        int ready;
        do
        {
            ready = NativeTerminal.Poll(entries, (nuint)entries.Length, milliseconds);
        }
        while (ready < 0 && Marshal.GetLastPInvokeError() == NativeTerminal.Interrupted);

        return ready > 0 && !_hasStopped;
    }

    private static SafeFileHandle Open(string path, int flags)
    {
        var handle = NativeTerminal.Open(
            path, NativeTerminal.ReadWrite | NativeTerminal.NoControllingTerminal | NativeTerminal.CloseOnExec | flags);
        return handle.IsInvalid ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : handle;
    }

    private static void ThrowIfFailed(int result)
    {
        if (result != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }
}
