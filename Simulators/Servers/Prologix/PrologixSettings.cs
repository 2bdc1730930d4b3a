namespace SpinBench.Simulators.Servers.Prologix;

/// <summary>What a host has set in its controller; the defaults are those at power-on.</summary>
internal sealed class PrologixSettings
{
    public const int LongestReadTimeout = 3000;

    /// <summary><c>++addr</c>.</summary>
    public int Address { get; set; }

    /// <summary>Secondary address as <c>++addr</c> writes it, 96 to 126; null for none.</summary>
    public int? SecondaryAddress { get; set; }

    /// <summary><c>++auto</c>: every line of data is followed by a read.</summary>
    public bool ReadsAfterWrite { get; set; }

    /// <summary><c>++eoi</c>.</summary>
    public bool AssertsEnd { get; set; } = true;

    /// <summary><c>++eos</c>, 0 to 3.</summary>
    public int Terminator { get; set; }

    /// <summary><c>++eot_enable</c>.</summary>
    public bool MarksEnd { get; set; }

    /// <summary><c>++eot_char</c>.</summary>
    public int EndMark { get; set; }

    /// <summary><c>++read_tmo_ms</c>.</summary>
    public int ReadTimeout { get; set; } = 200;

    /// <summary><c>++mode</c>; in device mode the controller leaves the bus alone.</summary>
    public bool IsController { get; set; } = true;

    /// <summary><c>++savecfg</c>; kept for the query only.</summary>
    public bool Saves { get; set; } = true;

    /// <summary><c>++lon</c>; kept for the query only.</summary>
    public bool ListensOnly { get; set; }

    /// <summary><c>++status</c>; kept for the query only.</summary>
    public int DeviceStatus { get; set; }

    /// <summary>What goes behind every line of data.</summary>
    public ReadOnlySpan<byte> TerminatorBytes => Terminator switch { 0 => "\r\n"u8, 1 => "\r"u8, 2 => "\n"u8, _ => [] };
}
