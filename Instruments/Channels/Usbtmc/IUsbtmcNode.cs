namespace SpinBench.Instruments.Channels.Usbtmc;

/// <summary>The calls of a node of the Linux usbtmc driver. Each blocks; a negative result is an error number of the system.</summary>
internal interface IUsbtmcNode : IDisposable
{
    /// <summary>Sends one message, END with its last byte, and returns how many bytes went.</summary>
    int Write(ReadOnlySpan<byte> message);

    /// <summary>Asks for at most so many bytes of the response and returns how many came.</summary>
    int Read(Span<byte> buffer);

    /// <summary>A control request; what it answers is put into the value.</summary>
    int Control(nuint request, ref int value);
}
