using System.Globalization;
using System.Net;

namespace SpinBench.Instruments.Channels;

/// <summary>The grammar of resource names, one interface after the other.</summary>
internal static class VisaResourceNameReader
{
    private const string SocketExample = "TCPIP0::192.168.1.40::5025::SOCKET";

    /// <exception cref="FormatException">What is wrong and what was probably meant.</exception>
    public static VisaResourceName Read(string text)
    {
        var parts = Split(text);
        var (kind, rest) = SplitKind(parts[0]);
        return kind switch
        {
            "TCPIP" => ReadTcp(text, parts, BoardOf(text, rest)),
            "GPIB" => ReadGpib(text, parts, BoardOf(text, rest)),
            "ASRL" => ReadSerial(text, parts, parts[0][4..]),
            "USB" => ReadUsb(text, parts, rest),
            "PRLGX-TCPIP" => ReadPrologixTcp(text, parts, BoardOf(text, rest)),
            "PRLGX-ASRL" => ReadPrologixSerial(text, parts, BoardOf(text, rest)),
            _ => throw new FormatException(HintFor(text)),
        };
    }

    private static VisaResourceName ReadTcp(string text, string[] parts, int board)
    {
        if (parts.Length < 2 || parts[1].Length == 0)
        {
            throw new FormatException($"\"{text}\" names no host; for example \"{SocketExample}\"");
        }

        if (Is(parts[^1], "SOCKET"))
        {
            return parts.Length == 4 && TryPort(parts[2], out var port)
                ? new VisaResourceName(text, VisaInterface.TcpSocket, board, Unbracket(parts[1]), port)
                : throw new FormatException(
                    $"\"{text}\" needs a port from 1 to 65535 between host and SOCKET; for example \"{SocketExample}\"");
        }

        if (parts.Length > 4 || (parts.Length > 2 && !Is(parts[^1], "INSTR")))
        {
            throw new FormatException($"\"{text}\" ends with neither INSTR nor SOCKET; for example "
                + $"\"TCPIP0::{parts[1]}::inst0::INSTR\" or \"{SocketExample}\"");
        }

        var device = parts.Length == 4 ? parts[2] : "inst0";
        return device.StartsWith("hislip", StringComparison.OrdinalIgnoreCase)
            ? ReadHislip(text, parts[1], device, board)
            : ReadVxi11(text, parts[1], device, board);
    }

    private static VisaResourceName ReadVxi11(string text, string host, string device, int board)
    {
        var (name, port) = SplitPort(text, host);
        return new VisaResourceName(text, VisaInterface.Vxi11, board, Unbracket(name), port) { Device = device };
    }

    private static VisaResourceName ReadHislip(string text, string host, string device, int board)
    {
        var (name, port) = SplitPort(text, device);
        return new VisaResourceName(text, VisaInterface.Hislip, board, Unbracket(host), port) { Device = name };
    }

    private static VisaResourceName ReadGpib(string text, string[] parts, int board)
    {
        string[] addresses = Is(parts[^1], "INSTR") ? parts[1..^1] : parts[1..];
        if (addresses.Length is not (1 or 2) || !TryNumber(addresses[0], out var primary) || primary > 30)
        {
            throw new FormatException($"\"{text}\" needs an address from 0 to 30; for example \"GPIB0::24::INSTR\"");
        }

        var name = new VisaResourceName(text, VisaInterface.Gpib, board, "", 0) { PrimaryAddress = primary };
        if (addresses.Length == 1)
        {
            return name;
        }

        return TryNumber(addresses[1], out var secondary) && secondary is <= 30 or (>= 96 and <= 126)
            ? name with { SecondaryAddress = secondary }
            : throw new FormatException($"\"{text}\" needs a secondary address from 0 to 30 or 96 to 126");
    }

    private static VisaResourceName ReadSerial(string text, string[] parts, string line)
    {
        if (line.Length == 0 || parts.Length > 2 || (parts.Length == 2 && !Is(parts[1], "INSTR")))
        {
            throw new FormatException($"\"{text}\" names no serial line; for example \"ASRL3::INSTR\" or \"ASRL/dev/ttyUSB0::INSTR\"");
        }

        return TryNumber(line, out var board)
            ? new VisaResourceName(text, VisaInterface.Serial, board, "", 0)
            : new VisaResourceName(text, VisaInterface.Serial, 0, "", 0) { Path = line };
    }

    private static VisaResourceName ReadUsb(string text, string[] parts, string rest)
    {
        if (rest.StartsWith('/'))
        {
            return new VisaResourceName(text, VisaInterface.Usb, 0, "", 0) { Path = rest };
        }

        if (parts.Length >= 4 && TryHexadecimal(parts[1], out var vendor) && TryHexadecimal(parts[2], out var product))
        {
            return new VisaResourceName(text, VisaInterface.Usb, BoardOf(text, rest), "", 0)
            {
                Usb = new UsbAddress(vendor, product, parts[3]),
            };
        }

        throw new FormatException($"\"{text}\" needs vendor, product and serial number; for example "
            + "\"USB0::0x05E6::0x2450::01419962::INSTR\" or \"USB/dev/usbtmc0::INSTR\"");
    }

    private static VisaResourceName ReadPrologixTcp(string text, string[] parts, int board)
    {
        var port = 1234;
        return parts.Length is 3 or 4 && parts[1].Length > 0 && Is(parts[^1], "INTFC") && (parts.Length == 3 || TryPort(parts[2], out port))
            ? new VisaResourceName(text, VisaInterface.PrologixTcp, board, Unbracket(parts[1]), port)
            : throw new FormatException($"\"{text}\" is no Prologix controller; for example \"PRLGX-TCPIP0::192.168.1.9::1234::INTFC\"");
    }

    private static VisaResourceName ReadPrologixSerial(string text, string[] parts, int board) =>
        parts.Length == 3 && parts[1].Length > 0 && Is(parts[2], "INTFC")
            ? new VisaResourceName(text, VisaInterface.PrologixSerial, board, "", 0) { Path = parts[1] }
            : throw new FormatException($"\"{text}\" is no Prologix controller; for example \"PRLGX-ASRL0::/dev/ttyUSB0::INTFC\"");

    // What users write instead of a resource name.
    private static string HintFor(string text)
    {
        var start = $"\"{text}\" is not a VISA resource name; ";
        var host = IPAddress.TryParse(text, out _) ? text : text.Split(':')[0];
        if (IPAddress.TryParse(host, out _) && host.AsSpan().ContainsAny('.', ':'))
        {
            return start + $"an instrument at that address is \"TCPIP0::{host}::inst0::INSTR\" (VXI-11), "
                + $"\"TCPIP0::{host}::hislip0::INSTR\" (HiSLIP) or \"TCPIP0::{host}::5025::SOCKET\" (raw socket)";
        }

        return text switch
        {
            _ when text.StartsWith("/dev/usbtmc", StringComparison.Ordinal) => start + $"that node is \"USB{text}::INSTR\"",
            _ when text.StartsWith("/dev/", StringComparison.Ordinal) => start + $"that line is \"ASRL{text}::INSTR\"",
            _ when text.StartsWith("COM", StringComparison.OrdinalIgnoreCase) && TryNumber(text[3..], out var number) =>
                start + FormattableString.Invariant($"that line is \"ASRL{number}::INSTR\""),
            _ when TryNumber(text, out var address) && address <= 30 =>
                start + FormattableString.Invariant($"a GPIB address is \"GPIB0::{address}::INSTR\""),
            _ => start + $"for example \"{SocketExample}\", \"TCPIP0::192.168.1.40::inst0::INSTR\", \"GPIB0::24::INSTR\" or \"ASRL1::INSTR\"",
        };
    }

    // Two colons separate, except inside the brackets of an IPv6 address.
    private static string[] Split(string text)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var close = text.IndexOf(']', StringComparison.Ordinal);
        if (open < 0 || close < open)
        {
            return text.Split("::");
        }

        var address = text[open..(close + 1)];
        var parts = text.Replace(address, "[]", StringComparison.Ordinal).Split("::");
        return [.. parts.Select(part => part.Replace("[]", address, StringComparison.Ordinal))];
    }

    private static (string Kind, string Board) SplitKind(string first)
    {
        var length = 0;
        while (length < first.Length && (char.IsAsciiLetter(first[length]) || first[length] == '-'))
        {
            length++;
        }

        var kind = first[..length].ToUpperInvariant();
        return kind.StartsWith("ASRL", StringComparison.Ordinal) ? ("ASRL", first[4..]) : (kind, first[length..]);
    }

    private static (string Name, int Port) SplitPort(string text, string part)
    {
        var comma = part.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            return (part, 0);
        }

        return TryPort(part[(comma + 1)..], out var port)
            ? (part[..comma], port)
            : throw new FormatException($"\"{text}\" has no port from 1 to 65535 behind the comma");
    }

    private static int BoardOf(string text, string digits) => digits.Length == 0 ? 0
        : TryNumber(digits, out var board) ? board
        : throw new FormatException(HintFor(text));

    private static string Unbracket(string host) => host.Trim('[', ']');

    private static bool Is(string part, string word) => part.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool TryPort(string text, out int port) => TryNumber(text, out port) && port is >= 1 and <= 65535;

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryHexadecimal(string text, out int number) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : TryNumber(text, out number);
}
