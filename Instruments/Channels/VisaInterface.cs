namespace SpinBench.Instruments.Channels;

/// <summary>The kinds of connection that a VISA resource name can mean.</summary>
public enum VisaInterface
{
    /// <summary><c>TCPIP0::host::port::SOCKET</c>: bytes over TCP.</summary>
    TcpSocket,

    /// <summary><c>TCPIP0::host::inst0::INSTR</c>: VXI-11.</summary>
    Vxi11,

    /// <summary><c>TCPIP0::host::hislip0::INSTR</c>: HiSLIP.</summary>
    Hislip,

    /// <summary><c>GPIB0::24::INSTR</c>.</summary>
    Gpib,

    /// <summary><c>ASRL1::INSTR</c>, <c>ASRL/dev/ttyUSB0::INSTR</c>: a serial line.</summary>
    Serial,

    /// <summary><c>USB0::0x05E6::0x2450::serial::INSTR</c>, or <c>USB/dev/usbtmc0::INSTR</c> by the kernel's node.</summary>
    Usb,

    /// <summary><c>PRLGX-TCPIP0::host::1234::INTFC</c>: a GPIB controller behind TCP, not an instrument.</summary>
    PrologixTcp,

    /// <summary><c>PRLGX-ASRL0::/dev/ttyUSB0::INTFC</c>: a GPIB controller behind a serial line.</summary>
    PrologixSerial,
}
