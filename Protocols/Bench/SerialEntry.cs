using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>The <c>serial:</c> of an instrument: what differs from how its vendor delivers it.</summary>
internal static class SerialEntry
{
    // ^C or ^X clears a Keithley over RS-232 (2400 manual 14-14); the terminator it is set to ends with CR or LF either way.
    private static readonly SerialSettings s_keithley = new()
    {
        Handshake = SerialHandshake.XOnXOff, Terminator = SerialTerminator.CarriageReturnLineFeed, DeviceClear = 0x18,
    };

    private static readonly SerialSettings s_lakeShore = new()
    {
        DataBits = 7, Parity = SerialParity.Odd, Terminator = SerialTerminator.CarriageReturnLineFeed,
    };

    // As delivered, by the RS-232 sections of the manuals; whoever is not named speaks 9600 baud 8N1 and LF.
    private static readonly Dictionary<string, SerialSettings> s_asDelivered = new(StringComparer.Ordinal)
    {
        ["keithley-2400"] = s_keithley,
        ["keithley-2182a"] = s_keithley,
        ["sr830"] = new SerialSettings { Terminator = SerialTerminator.CarriageReturn },
        ["lakeshore-475"] = s_lakeShore,
        ["lakeshore-425"] = s_lakeShore with { BaudRate = 57600 },
    };

    /// <summary>The settings of an instrument's line; null when its address is no serial line.</summary>
    public static SerialSettings? Read(string driver, string at, SettingsMap map)
    {
        var isSerial = VisaResourceName.TryParse(at, out var name, out _) && name!.Interface == VisaInterface.Serial;
        var written = map.Map("serial");
        if (!isSerial)
        {
            if (written is not null)
            {
                written.IgnoreUnknownKeys();
                map.Fault("serial", $"\"serial\" is for addresses like ASRL/dev/ttyUSB0::INSTR, and \"at\" is \"{at}\"; remove one of them");
            }

            return null;
        }

        var delivered = s_asDelivered.GetValueOrDefault(driver) ?? new SerialSettings();
        return written is null ? delivered : Read(written, delivered);
    }

    private static SerialSettings Read(SettingsMap map, SerialSettings delivered) => delivered with
    {
        BaudRate = map.Integer("baud", delivered.BaudRate, 50, 4_000_000),
        DataBits = map.Integer("data bits", delivered.DataBits, 7, 8),
        Parity = map.Choice(
            "parity", delivered.Parity, ("none", SerialParity.None), ("odd", SerialParity.Odd), ("even", SerialParity.Even)),
        StopBits = map.Integer("stop bits", delivered.StopBits, 1, 2),
        Handshake = map.Choice(
            "handshake", delivered.Handshake, ("none", SerialHandshake.None), ("XON/XOFF", SerialHandshake.XOnXOff),
            ("RTS/CTS", SerialHandshake.RtsCts)),
        Terminator = map.Choice(
            "terminator", delivered.Terminator, ("LF", SerialTerminator.LineFeed), ("CR", SerialTerminator.CarriageReturn),
            ("CR LF", SerialTerminator.CarriageReturnLineFeed), ("LF CR", SerialTerminator.LineFeedCarriageReturn)),
    };
}
