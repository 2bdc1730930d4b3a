namespace SpinBench.Simulators.Servers.Serial;

/// <summary>The RS-232 interface of an instrument as delivered.</summary>
/// <param name="BaudRate">Bits per second.</param>
/// <param name="Framing">Data bits, parity and stop bits, as <c>8N1</c>.</param>
/// <param name="Terminator">What ends a response. Messages may end with carriage return, line feed or both.</param>
public sealed record SerialInterface(int BaudRate, string Framing, string Terminator)
{
    /// <summary>Keithley 2400 and 2182A, 2400 User's Manual p. 14-14.</summary>
    public static SerialInterface Keithley { get; } = new(9600, "8N1", "\r") { HasFlowControl = true, HasClearCharacters = true };

    /// <summary>Kepco BIT 4886.</summary>
    public static SerialInterface Kepco { get; } = new(9600, "8N1", "\n");

    /// <summary>Lake Shore gaussmeters and magnet supplies.</summary>
    public static SerialInterface LakeShore { get; } = new(9600, "7O1", "\r\n");

    /// <summary>Stanford Research lock-in amplifiers, SR830 manual p. 5-1.</summary>
    public static SerialInterface StanfordResearch { get; } = new(9600, "8N1", "\r");

    /// <summary>Whether <c>^S</c> stops its answers and <c>^Q</c> lets them go on (XON/XOFF).</summary>
    public bool HasFlowControl { get; init; }

    /// <summary>Whether <c>^C</c> and <c>^X</c> are a device clear, as with Keithleys of the 2400's time.</summary>
    public bool HasClearCharacters { get; init; }

    /// <summary>What a client must set, in words.</summary>
    public string Description =>
        FormattableString.Invariant($"{BaudRate} baud {Framing}, ends {NameOf(Terminator)}{(HasFlowControl ? ", XON/XOFF" : "")}");

    private static string NameOf(string terminator) => terminator switch { "\r" => "CR", "\n" => "LF", _ => "CR LF" };
}
