namespace SpinBench.Instruments.Channels;

/// <summary>A VISA resource name taken apart (VPP-4.3, 4.3.1). Upper and lower case are equal.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Interface">The kind of connection.</param>
/// <param name="Board">Number behind the interface's name; 0 when left out.</param>
/// <param name="Host">Host name or address; empty where there is none.</param>
/// <param name="Port">TCP port; 0 where the name gives none and the interface's own is meant.</param>
public sealed record VisaResourceName(string Text, VisaInterface Interface, int Board, string Host, int Port)
{
    /// <summary>The device behind a host, <c>inst0</c>, <c>gpib0,24</c> or <c>hislip0</c>; empty elsewhere.</summary>
    public string Device { get; init; } = "";

    /// <summary>Primary address on a GPIB, 0 to 30.</summary>
    public int PrimaryAddress { get; init; }

    /// <summary>Secondary address on a GPIB, 0 to 30 or 96 to 126; null when there is none.</summary>
    public int? SecondaryAddress { get; init; }

    /// <summary>The operating system's name of a serial line or a USB node; empty when only the board's number is given.</summary>
    public string Path { get; init; } = "";

    /// <summary>A USB instrument by its numbers; null when the node is given instead.</summary>
    public UsbAddress? Usb { get; init; }

    /// <summary>Takes a name apart.</summary>
    /// <exception cref="ChannelException">It is none; the message says what was probably meant.</exception>
    public static VisaResourceName Parse(string text) =>
        TryParse(text, out var name, out var fault) ? name! : throw new ChannelException(text, fault + ".");

    /// <summary>Takes a name apart, or says what is wrong with it.</summary>
    /// <param name="text">The resource name.</param>
    /// <param name="name">The parts, when this returns true.</param>
    /// <param name="fault">What is wrong with it and what was probably meant, when this returns false.</param>
    public static bool TryParse(string? text, out VisaResourceName? name, out string fault)
    {
        try
        {
            name = VisaResourceNameReader.Read((text ?? "").Trim());
            fault = "";
            return true;
        }
        catch (FormatException exception)
        {
            name = null;
            fault = exception.Message;
            return false;
        }
    }
}

/// <summary>A USB instrument's numbers.</summary>
/// <param name="Vendor">Vendor, 16 bit.</param>
/// <param name="Product">Product, 16 bit.</param>
/// <param name="SerialNumber">Serial number as the instrument reports it.</param>
public sealed record UsbAddress(int Vendor, int Product, string SerialNumber);
