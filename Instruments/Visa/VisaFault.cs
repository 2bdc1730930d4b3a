using Ivi.Visa;

namespace SpinBench.Instruments.Visa;

/// <summary>What a VISA error means here.</summary>
internal static class VisaFault
{
    private const int NoSuchResource = unchecked((int)0xBFFF0011);
    private const int Busy = unchecked((int)0xBFFF0072);
    private const int Locked = unchecked((int)0xBFFF000F);
    private const int ParityFault = unchecked((int)0xBFFF006A);
    private const int FramingFault = unchecked((int)0xBFFF006B);
    private const int NoListeners = unchecked((int)0xBFFF005F);
    private const int ConnectionLost = unchecked((int)0xBFFF00A6);

    /// <summary>Whether bytes came that do not fit the line's settings.</summary>
    public static bool IsGarbled(VisaException exception) =>
        exception is NativeVisaException { ErrorCode: ParityFault or FramingFault };

    /// <summary>An error that names the resource and what to do.</summary>
    public static ChannelException Of(string resourceName, VisaException exception)
    {
        var advice = exception is NativeVisaException native ? Advice(native.ErrorCode) : "";
        return new ChannelException(resourceName, $"VISA reports \"{exception.Message}\".{advice}", exception);
    }

    // Status codes: VPP-4.3.2, table B.2.
    private static string Advice(int code) => code switch
    {
        NoSuchResource => " Check the name, that the instrument is on, and that the vendor's VISA shows it.",
        Busy or Locked => " Another program holds the instrument: close that one first.",
        ParityFault or FramingFault => " Check baud rate, data bits and parity on the instrument.",
        NoListeners => " Nobody listens at this GPIB address: check that the instrument is on, its address and the cable.",
        ConnectionLost => " The instrument keeps its last state: its outputs may be live. Open it again.",
        _ => "",
    };
}
