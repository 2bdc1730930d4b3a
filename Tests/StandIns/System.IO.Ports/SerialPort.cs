namespace System.IO.Ports;

/// <summary>Stands in for the package: the part of it that SpinBench uses, and no more.</summary>
public class SerialPort(string portName, int baudRate, Parity parity, int dataBits, StopBits stopBits) : IDisposable
{
    public event SerialErrorReceivedEventHandler? ErrorReceived;

    public string PortName { get; } = portName;

    public int BaudRate { get; } = baudRate;

    public Parity Parity { get; } = parity;

    public int DataBits { get; } = dataBits;

    public StopBits StopBits { get; } = stopBits;

    public Handshake Handshake { get; set; }

    public int ReadTimeout { get; set; }

    /// <summary>What the port is connected to, in the hand of a test; a port that is not listed does not exist.</summary>
    internal static Dictionary<string, FakeSerialDevice> Devices { get; } = [];

    public static string[] GetPortNames() => [.. Devices.Keys];

    public void Open() => Device().Open(this);

    public int Read(byte[] buffer, int offset, int count) => Device().Read(buffer.AsSpan(offset, count));

    public void Write(byte[] buffer, int offset, int count) => Device().Written.AddRange(buffer.AsSpan(offset, count).ToArray());

    public void DiscardInBuffer() => Device().Discards++;

    public void DiscardOutBuffer() => Device().Discards++;

    public void Dispose()
    {
        if (Devices.TryGetValue(PortName, out var device))
        {
            device.IsOpen = false;
        }

        GC.SuppressFinalize(this);
    }

    internal void RaiseError(SerialError error) => ErrorReceived?.Invoke(this, new SerialErrorReceivedEventArgs(error));

    private FakeSerialDevice Device() =>
        Devices.GetValueOrDefault(PortName) ?? throw new FileNotFoundException($"Could not find file '{PortName}'.");
}

internal sealed class FakeSerialDevice
{
    public bool IsOpen { get; set; }

    public int Discards { get; set; }

    public List<byte> Written { get; } = [];

    public Queue<byte[]> Input { get; } = new();

    public SerialPort? Port { get; private set; }

    public void Open(SerialPort port)
    {
        if (IsOpen)
        {
            throw new UnauthorizedAccessException("Access to the port is denied.");
        }

        (IsOpen, Port) = (true, port);
    }

    public int Read(Span<byte> buffer)
    {
        if (!Input.TryDequeue(out var bytes))
        {
            throw new TimeoutException();
        }

        bytes.CopyTo(buffer);
        return bytes.Length;
    }
}

public delegate void SerialErrorReceivedEventHandler(object sender, SerialErrorReceivedEventArgs e);

public class SerialErrorReceivedEventArgs(SerialError eventType) : EventArgs
{
    public SerialError EventType { get; } = eventType;
}

public enum SerialError
{
    RXOver = 1,
    Overrun = 2,
    RXParity = 4,
    Frame = 8,
    TXFull = 256,
}

public enum Parity
{
    None,
    Odd,
    Even,
    Mark,
    Space,
}

public enum StopBits
{
    None,
    One,
    Two,
    OnePointFive,
}

public enum Handshake
{
    None,
    XOnXOff,
    RequestToSend,
    RequestToSendXOnXOff,
}
