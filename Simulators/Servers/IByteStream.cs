namespace SpinBench.Simulators.Servers;

/// <summary>The bytes to and from one client, with blocking calls: one thread receives, any may send.</summary>
internal interface IByteStream : IDisposable
{
    /// <summary>Waits for bytes; 0 when the client has left or the stream was stopped.</summary>
    int Receive(Span<byte> buffer);

    /// <summary>Sends all bytes; false when the client has left or the stream was stopped.</summary>
    bool Send(ReadOnlySpan<byte> bytes);

    /// <summary>Ends calls that wait, for good.</summary>
    void Stop();
}
