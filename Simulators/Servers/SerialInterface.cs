namespace SpinBench.Simulators.Servers;

/// <summary>The RS-232 interface of an instrument as delivered.</summary>
/// <param name="BaudRate">Bits per second.</param>
/// <param name="Framing">Data bits, parity and stop bits, as <c>8N1</c>.</param>
/// <param name="Terminator">What ends a response. Messages may end with carriage return, line feed or both.</param>
public sealed record SerialInterface(int BaudRate, string Framing, string Terminator)
{
    /// <summary>Whether <c>^S</c> stops its answers and <c>^Q</c> lets them go on (XON/XOFF).</summary>
    public bool HasFlowControl { get; init; }

    /// <summary>Whether <c>^C</c> and <c>^X</c> are a device clear, as with Keithleys of the 2400's time.</summary>
    public bool HasClearCharacters { get; init; }

    /// <summary>What a client must set, in words.</summary>
    public string Description =>
        FormattableString.Invariant($"{BaudRate} baud {Framing}, ends {NameOf(Terminator)}{(HasFlowControl ? ", XON/XOFF" : "")}");

    private static string NameOf(string terminator) => terminator switch { "\r" => "CR", "\n" => "LF", _ => "CR LF" };
}
