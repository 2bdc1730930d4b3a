using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Instruments.Channels.Serial;

/// <summary>
/// The system calls of Linux for terminals, with the numbers of its generic architectures (x86, Arm, RISC-V), from
/// <c>asm-generic/termbits.h</c>, <c>asm-generic/ioctls.h</c> and <c>fcntl.h</c>.
/// </summary>
internal static partial class NativeTerminal
{
    public const int ReadWrite = 0x2;
    public const int NoControllingTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    public const int NotPermitted = 1;
    public const int NoSuchFile = 2;
    public const int Interrupted = 4;
    public const int InputOutputError = 5;
    public const int NoSuchDeviceOrAddress = 6;
    public const int TryAgain = 11;
    public const int PermissionDenied = 13;
    public const int Busy = 16;
    public const int NoSuchDevice = 19;

    public const nuint GetSettings = 0x802C542A;
    public const nuint SetSettings = 0x402C542B;
    public const nuint Flush = 0x540B;
    public const nuint SetExclusive = 0x540C;
    public const nuint SetShared = 0x540D;
    public const nuint UnlockPseudoTerminal = 0x40045431;
    public const nuint GetPseudoTerminalNumber = 0x80045430;

    public const nint FlushBoth = 2;

    public const short Readable = 0x1;

    private const int LockExclusively = 2;
    private const int DoNotWait = 4;

    /// <summary>Opens a node; the handle is invalid when that fails.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    /// <summary>A counter that becomes readable when written to.</summary>
    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial SafeFileHandle EventCounter(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle file, Span<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle file, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle file, nuint request, ref int argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle file, nuint request, ref byte argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle file, nuint request, ref TerminalSettings argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(Span<PollEntry> entries, nuint count, int milliseconds);

    /// <summary>Whether this process is now the only one that locks the node.</summary>
    public static bool TryLock(SafeFileHandle file) => Lock(file, LockExclusively | DoNotWait) == 0;

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);
}

/// <summary>One file to wait for, <c>struct pollfd</c>.</summary>
internal struct PollEntry
{
    public int File;
    public short Events;
    public short Returned;
}

/// <summary>Settings of a terminal, <c>struct termios2</c>: the one that takes any baud rate.</summary>
internal unsafe struct TerminalSettings
{
    public uint Input;
    public uint Output;
    public uint Control;
    public uint Local;
    public byte Discipline;
    public fixed byte Characters[19];
    public uint InputSpeed;
    public uint OutputSpeed;
}
