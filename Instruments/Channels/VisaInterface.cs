namespace SpinBench.Instruments.Channels;

/// <summary>The kinds of connection that a VISA resource name can mean.</summary>
public enum VisaInterface
{
    /// <summary><c>TCPIP0::host::port::SOCKET</c>: bytes over TCP.</summary>
    TcpSocket,

    /// <summary><c>TCPIP0::host::inst0::INSTR</c>: VXI-11, or HiSLIP when the device is called hislip.</summary>
    TcpInstrument,

    /// <summary><c>GPIB0::24::INSTR</c>.</summary>
    Gpib,

    /// <summary><c>ASRL1::INSTR</c>: a serial line.</summary>
    Serial,

    /// <summary><c>USB0::0x05E6::0x2400::serial::INSTR</c>.</summary>
    Usb,
}
