using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.Tests.Fakes;

/// <summary>The instrument's end of a serial line, in the hand of a test.</summary>
internal sealed class PseudoTerminal : IAsyncDisposable
{
    private readonly SafeFileHandle _master;
    private readonly ReadableWaiter _waiter;

    public PseudoTerminal()
    {
        _master = NativeTerminal.Open("/dev/ptmx", NativeTerminal.ReadWrite | NativeTerminal.NoControllingTerminal
            | NativeTerminal.NonBlocking | NativeTerminal.CloseOnExec);
        Assert.False(_master.IsInvalid);
        var number = 0;
        Assert.Equal(0, NativeTerminal.Control(_master, NativeTerminal.UnlockPseudoTerminal, ref number));
        Assert.Equal(0, NativeTerminal.Control(_master, NativeTerminal.GetPseudoTerminalNumber, ref number));
        Path = string.Create(CultureInfo.InvariantCulture, $"/dev/pts/{number}");
        _waiter = new ReadableWaiter(_master, "pseudo-terminal of a test");
    }

    public string Path { get; }

    public string ResourceName => $"ASRL{Path}::INSTR";

    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public void Send(ReadOnlySpan<byte> bytes) =>
        Assert.Equal(bytes.Length, (int)NativeTerminal.Write(_master, bytes, (nuint)bytes.Length));

    public async Task<string> ReceiveAsync(int count, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[count];
        while (text.Length < count)
        {
            var received = (int)NativeTerminal.Read(_master, buffer, (nuint)(count - text.Length));
            if (received > 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, received));
            }
            else
            {
                // EIO says that nobody holds the other end open at the moment.
                Assert.Contains(Marshal.GetLastPInvokeError(), (int[])[NativeTerminal.TryAgain, NativeTerminal.InputOutputError]);
                await _waiter.WaitAsync(cancellationToken);
            }
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _waiter.DisposeAsync();
        _master.Dispose();
    }
}
