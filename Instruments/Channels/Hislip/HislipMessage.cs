using System.Buffers.Binary;

namespace SpinBench.Instruments.Channels.Hislip;

/// <summary>The header of every HiSLIP message (IVI-6.1, table 4): 16 bytes, big-endian.</summary>
/// <param name="Type">What it is.</param>
/// <param name="ControlCode">Meaning depends on the type.</param>
/// <param name="Parameter">Meaning depends on the type; often the message's number.</param>
/// <param name="PayloadLength">Bytes that follow.</param>
public readonly record struct HislipMessage(HislipType Type, byte ControlCode, uint Parameter, ulong PayloadLength)
{
    /// <summary>Bytes of a header.</summary>
    public const int HeaderLength = 16;

    /// <summary>TCP port by default.</summary>
    public const int Port = 4880;

    /// <summary>Number of the first message after initialisation or device clear; each next one has two more.</summary>
    public const uint FirstMessageNumber = 0xFFFF_FF00;

    /// <summary>The lowest type that vendors may define.</summary>
    public const byte FirstVendorType = 128;

    /// <summary>Writes the header.</summary>
    /// <param name="header">At least <see cref="HeaderLength"/> bytes.</param>
    public void Write(Span<byte> header)
    {
        header[0] = (byte)'H';
        header[1] = (byte)'S';
        header[2] = (byte)Type;
        header[3] = ControlCode;
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], Parameter);
        BinaryPrimitives.WriteUInt64BigEndian(header[8..], PayloadLength);
    }

    /// <summary>Reads a header; false when it does not begin as one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> header, out HislipMessage message)
    {
        message = default;
        if (header.Length < HeaderLength || header[0] != 'H' || header[1] != 'S')
        {
            return false;
        }

        message = new HislipMessage(
            (HislipType)header[2],
            header[3],
            BinaryPrimitives.ReadUInt32BigEndian(header[4..]),
            BinaryPrimitives.ReadUInt64BigEndian(header[8..]));
        return true;
    }
}

/// <summary>Types of HiSLIP messages, version 1 (IVI-6.1, table 4).</summary>
public enum HislipType : byte
{
    /// <summary>Client opens the synchronous channel.</summary>
    Initialize = 0,

    /// <summary>Server's answer, with the session's number.</summary>
    InitializeResponse = 1,

    /// <summary>The connection cannot go on.</summary>
    FatalError = 2,

    /// <summary>A message was not understood.</summary>
    Error = 3,

    /// <summary>Lock or unlock.</summary>
    AsyncLock = 4,

    /// <summary>Whether that worked.</summary>
    AsyncLockResponse = 5,

    /// <summary>Part of a message.</summary>
    Data = 6,

    /// <summary>Its last part.</summary>
    DataEnd = 7,

    /// <summary>Client has discarded what was under way.</summary>
    DeviceClearComplete = 8,

    /// <summary>So has the server.</summary>
    DeviceClearAcknowledge = 9,

    /// <summary>Remote and local control.</summary>
    AsyncRemoteLocalControl = 10,

    /// <summary>Done.</summary>
    AsyncRemoteLocalResponse = 11,

    /// <summary>Group execute trigger.</summary>
    Trigger = 12,

    /// <summary>An answer was dropped, on the synchronous channel.</summary>
    Interrupted = 13,

    /// <summary>The same on the asynchronous channel.</summary>
    AsyncInterrupted = 14,

    /// <summary>Client's largest message.</summary>
    AsyncMaximumMessageSize = 15,

    /// <summary>Server's largest message.</summary>
    AsyncMaximumMessageSizeResponse = 16,

    /// <summary>Client opens the asynchronous channel.</summary>
    AsyncInitialize = 17,

    /// <summary>Server's answer.</summary>
    AsyncInitializeResponse = 18,

    /// <summary>Device clear begins.</summary>
    AsyncDeviceClear = 19,

    /// <summary>The instrument asks for service; the status byte is the control code.</summary>
    AsyncServiceRequest = 20,

    /// <summary>Client asks for the status byte.</summary>
    AsyncStatusQuery = 21,

    /// <summary>The status byte, as control code.</summary>
    AsyncStatusResponse = 22,

    /// <summary>Server has stopped for a device clear.</summary>
    AsyncDeviceClearAcknowledge = 23,

    /// <summary>Client asks about locks.</summary>
    AsyncLockInfo = 24,

    /// <summary>Who holds them.</summary>
    AsyncLockInfoResponse = 25,
}

/// <summary>Why a connection cannot go on (control code of <see cref="HislipType.FatalError"/>).</summary>
public enum HislipFatalError : byte
{
    /// <summary>Unidentified.</summary>
    Unidentified = 0,

    /// <summary>A header is poorly formed.</summary>
    BadHeader = 1,

    /// <summary>The session was used without both of its channels.</summary>
    ChannelsIncomplete = 2,

    /// <summary>The session was initialised in a wrong way.</summary>
    InvalidInitialization = 3,

    /// <summary>The server has as many clients as it takes.</summary>
    TooManyClients = 4,
}

/// <summary>Why a message was not understood (control code of <see cref="HislipType.Error"/>).</summary>
public enum HislipError : byte
{
    /// <summary>Unidentified.</summary>
    Unidentified = 0,

    /// <summary>Unrecognised message type.</summary>
    UnrecognizedType = 1,

    /// <summary>Unrecognised control code.</summary>
    UnrecognizedControlCode = 2,

    /// <summary>Unrecognised message of a vendor.</summary>
    UnrecognizedVendorMessage = 3,

    /// <summary>Message too large.</summary>
    MessageTooLarge = 4,
}
