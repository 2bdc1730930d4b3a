using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.Channels.Usbtmc;

/// <summary>A node of the kernel's usbtmc driver.</summary>
internal sealed class UsbtmcNode(SafeFileHandle file) : IUsbtmcNode
{
    public int Write(ReadOnlySpan<byte> message) =>
        Result(NativeTerminal.Write(file, message, (nuint)message.Length));

    public int Read(Span<byte> buffer) => Result(NativeTerminal.Read(file, buffer, (nuint)buffer.Length));

    public int Control(nuint request, ref int value) => Result(NativeTerminal.Control(file, request, ref value));

    public void Dispose() => file.Dispose();

    private static int Result(nint result) => result < 0 ? -Marshal.GetLastPInvokeError() : (int)result;
}
