using System.Globalization;

namespace SpinBench.Instruments.Channels;

/// <summary>A VISA resource name taken apart (VPP-4.3, 4.3.1). Upper and lower case are equal.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Interface">The kind of connection.</param>
/// <param name="Board">Number behind the interface's name; 0 when left out.</param>
/// <param name="Host">Host name or address; empty where there is none.</param>
/// <param name="Port">TCP port of a socket; 0 elsewhere.</param>
public sealed record VisaResourceName(string Text, VisaInterface Interface, int Board, string Host, int Port)
{
    private const string Example = "for example \"TCPIP0::192.168.1.40::5025::SOCKET\"";

    /// <summary>Takes a name apart.</summary>
    /// <param name="text">The resource name.</param>
    /// <param name="name">The parts, when this returns true.</param>
    /// <param name="fault">What is wrong with it, when this returns false.</param>
    public static bool TryParse(string? text, out VisaResourceName? name, out string fault)
    {
        name = null;
        var parts = Split((text ?? "").Trim());
        var (kind, board) = SplitBoard(parts[0]);
        if (kind == "TCPIP")
        {
            return TryParseTcp(text!, parts, board, out name, out fault);
        }

        VisaInterface? other = kind switch
        {
            "GPIB" => VisaInterface.Gpib,
            "ASRL" => VisaInterface.Serial,
            "USB" => VisaInterface.Usb,
            _ => null,
        };
        if (other is { } known)
        {
            name = new VisaResourceName(text!.Trim(), known, board, "", 0);
            fault = "";
            return true;
        }

        fault = $"\"{text}\" is not a VISA resource name; {Example}";
        return false;
    }

    private static bool TryParseTcp(string text, string[] parts, int board, out VisaResourceName? name, out string fault)
    {
        name = null;
        fault = "";
        if (parts.Length < 2 || parts[1].Length == 0)
        {
            fault = $"\"{text}\" names no host; {Example}";
            return false;
        }

        var host = parts[1].Trim('[', ']');
        if (!parts[^1].Equals("SOCKET", StringComparison.OrdinalIgnoreCase))
        {
            name = new VisaResourceName(text.Trim(), VisaInterface.TcpInstrument, board, host, 0);
            return true;
        }

        if (parts.Length != 4
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535)
        {
            fault = $"\"{text}\" needs a port from 1 to 65535 between host and SOCKET; {Example}";
            return false;
        }

        name = new VisaResourceName(text.Trim(), VisaInterface.TcpSocket, board, host, port);
        return true;
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
        return [.. parts.Select(part => part == "[]" ? address : part)];
    }

    private static (string Kind, int Board) SplitBoard(string first)
    {
        var kind = first.TrimEnd("0123456789".ToCharArray());
        return int.TryParse(first.AsSpan(kind.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var board)
            ? (kind.ToUpperInvariant(), board)
            : (kind.ToUpperInvariant(), 0);
    }
}
