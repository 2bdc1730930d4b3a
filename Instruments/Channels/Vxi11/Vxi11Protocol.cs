namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>Numbers of the VXI-11 network instrument protocol, revision 1.0, and of the port mapper (RFC 1833).</summary>
public static class Vxi11Protocol
{
    /// <summary>TCP and UDP port of the port mapper.</summary>
    public const int PortmapperPort = 111;

    /// <summary>Program of the port mapper.</summary>
    public const uint PortmapperProgram = 100000;

    /// <summary>Version of the port mapper.</summary>
    public const uint PortmapperVersion = 2;

    /// <summary>Procedure of the port mapper that finds a port.</summary>
    public const uint GetPort = 3;

    /// <summary>Protocol number of TCP in a question to the port mapper.</summary>
    public const uint Tcp = 6;

    /// <summary>Program of the core channel.</summary>
    public const uint CoreProgram = 0x0607AF;

    /// <summary>Program of the abort channel.</summary>
    public const uint AsyncProgram = 0x0607B0;

    /// <summary>Program of the interrupt channel, which the client serves.</summary>
    public const uint InterruptProgram = 0x0607B1;

    /// <summary>Version of all three.</summary>
    public const uint Version = 1;
}

/// <summary>Procedures of the VXI-11 channels.</summary>
public enum Vxi11Procedure
{
    /// <summary><c>device_abort</c>, on the abort channel.</summary>
    Abort = 1,

    /// <summary><c>create_link</c>.</summary>
    CreateLink = 10,

    /// <summary><c>device_write</c>.</summary>
    Write = 11,

    /// <summary><c>device_read</c>.</summary>
    Read = 12,

    /// <summary><c>device_readstb</c>.</summary>
    ReadStatusByte = 13,

    /// <summary><c>device_trigger</c>.</summary>
    Trigger = 14,

    /// <summary><c>device_clear</c>.</summary>
    Clear = 15,

    /// <summary><c>device_remote</c>.</summary>
    Remote = 16,

    /// <summary><c>device_local</c>.</summary>
    Local = 17,

    /// <summary><c>device_lock</c>.</summary>
    Lock = 18,

    /// <summary><c>device_unlock</c>.</summary>
    Unlock = 19,

    /// <summary><c>device_enable_srq</c>.</summary>
    EnableServiceRequest = 20,

    /// <summary><c>device_docmd</c>.</summary>
    DoCommand = 22,

    /// <summary><c>destroy_link</c>.</summary>
    DestroyLink = 23,

    /// <summary><c>create_intr_chan</c>.</summary>
    CreateInterruptChannel = 25,

    /// <summary><c>destroy_intr_chan</c>.</summary>
    DestroyInterruptChannel = 26,

    /// <summary><c>device_intr_srq</c>, on the interrupt channel.</summary>
    InterruptServiceRequest = 30,
}

/// <summary>Errors of VXI-11 calls (VXI-11, table B.2).</summary>
public enum Vxi11Error
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Syntax error.</summary>
    Syntax = 1,

    /// <summary>Device not accessible: there is none of that name.</summary>
    NotAccessible = 3,

    /// <summary>Invalid link identifier.</summary>
    InvalidLink = 4,

    /// <summary>Parameter error.</summary>
    Parameter = 5,

    /// <summary>Channel not established.</summary>
    ChannelNotEstablished = 6,

    /// <summary>Operation not supported.</summary>
    NotSupported = 8,

    /// <summary>Out of resources.</summary>
    OutOfResources = 9,

    /// <summary>Device locked by another link.</summary>
    Locked = 11,

    /// <summary>No lock held by this link.</summary>
    NoLockHeld = 12,

    /// <summary>Time-out of the instrument.</summary>
    Timeout = 15,

    /// <summary>Input or output error.</summary>
    InputOutput = 17,

    /// <summary>Invalid address.</summary>
    InvalidAddress = 21,

    /// <summary>Aborted.</summary>
    Abort = 23,

    /// <summary>Channel already established.</summary>
    ChannelAlreadyEstablished = 29,
}

/// <summary>Flags of VXI-11 calls.</summary>
[Flags]
public enum Vxi11Flags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Wait for a lock of another link.</summary>
    WaitLock = 0x01,

    /// <summary>The last byte carries END.</summary>
    End = 0x08,

    /// <summary>Reading stops at the termination character too.</summary>
    TerminationCharacterSet = 0x80,
}

/// <summary>Why a read ended; several may hold.</summary>
[Flags]
public enum Vxi11ReadReason
{
    /// <summary>There is more.</summary>
    None = 0,

    /// <summary>As many bytes as were asked for.</summary>
    RequestCount = 1,

    /// <summary>The termination character.</summary>
    Character = 2,

    /// <summary>END.</summary>
    End = 4,
}
