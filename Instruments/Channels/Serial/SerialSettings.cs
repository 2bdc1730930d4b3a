namespace SpinBench.Instruments.Channels.Serial;

/// <summary>How a serial line is set: both ends must agree.</summary>
public sealed record SerialSettings
{
    /// <summary>Bits per second, 50 to 4 000 000.</summary>
    public int BaudRate { get; init; } = 9600;

    /// <summary>Bits of a character without parity, 7 or 8.</summary>
    public int DataBits { get; init; } = 8;

    /// <summary>The check bit.</summary>
    public SerialParity Parity { get; init; } = SerialParity.None;

    /// <summary>Stop bits, 1 or 2.</summary>
    public int StopBits { get; init; } = 1;

    /// <summary>How one end asks the other to wait.</summary>
    public SerialHandshake Handshake { get; init; } = SerialHandshake.None;

    /// <summary>What ends a message to the instrument; each of the four is understood in its answers.</summary>
    public SerialTerminator Terminator { get; init; } = SerialTerminator.LineFeed;

    /// <summary>The character that the instrument takes for device clear; null where it knows none.</summary>
    public byte? DeviceClear { get; init; }

    /// <summary><c>9600 baud, 7 data bits, odd parity, 1 stop bit, XON/XOFF</c>.</summary>
    public override string ToString()
    {
        var parity = Parity switch
        {
            SerialParity.Odd => "odd",
            SerialParity.Even => "even",
            _ => "no",
        };
        var stopBits = StopBits == 1 ? "1 stop bit" : "2 stop bits";
        var handshake = Handshake switch
        {
            SerialHandshake.XOnXOff => "XON/XOFF",
            SerialHandshake.RtsCts => "RTS/CTS",
            _ => "no handshake",
        };
        return FormattableString.Invariant($"{BaudRate} baud, {DataBits} data bits, {parity} parity, {stopBits}, {handshake}");
    }
}

/// <summary>The check bit of a character.</summary>
public enum SerialParity
{
    /// <summary>No check bit.</summary>
    None,

    /// <summary>An odd number of ones.</summary>
    Odd,

    /// <summary>An even number of ones.</summary>
    Even,
}

/// <summary>How one end of a serial line asks the other to wait.</summary>
public enum SerialHandshake
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>With the characters 0x13 and 0x11, which data can then not contain.</summary>
    XOnXOff,

    /// <summary>With two wires of their own.</summary>
    RtsCts,
}

/// <summary>What ends a message on a serial line.</summary>
public enum SerialTerminator
{
    /// <summary>0x0A.</summary>
    LineFeed,

    /// <summary>0x0D.</summary>
    CarriageReturn,

    /// <summary>0x0D 0x0A.</summary>
    CarriageReturnLineFeed,

    /// <summary>0x0A 0x0D.</summary>
    LineFeedCarriageReturn,
}
