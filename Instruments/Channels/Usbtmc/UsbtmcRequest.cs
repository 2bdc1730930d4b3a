namespace SpinBench.Instruments.Channels.Usbtmc;

/// <summary>Control requests of the Linux usbtmc driver (<c>linux/usb/tmc.h</c>, magic 91), and its error numbers.</summary>
internal static class UsbtmcRequest
{
    /// <summary>Device clear.</summary>
    public const nuint Clear = Magic | 2;

    /// <summary>Sets how long a call may block, in ms, 100 or more.</summary>
    public const nuint SetTimeout = ToDriver | (4 << 16) | Magic | 10;

    /// <summary>USB488 status byte.</summary>
    public const nuint ReadStatusByte = FromDriver | (1 << 16) | Magic | 18;

    /// <summary>USB488 trigger.</summary>
    public const nuint Trigger = Magic | 22;

    /// <summary>Attributes of the last response; bit 0 is END (Linux 4.20 and later).</summary>
    public const nuint ResponseAttributes = FromDriver | (1 << 16) | Magic | 24;

    /// <summary>Whether a read that times out is aborted on the bus too (Linux 4.20 and later).</summary>
    public const nuint AutoAbort = ToDriver | (1 << 16) | Magic | 25;

    /// <summary>The shortest time-out that the driver takes, in ms.</summary>
    public const int ShortestTimeout = 100;

    public const int NoSuchRequest = -25;
    public const int BrokenPipe = -32;
    public const int TimedOut = -110;

    private const nuint ToDriver = 0x40000000;
    private const nuint FromDriver = 0x80000000;
    private const nuint Magic = 91 << 8;
}
