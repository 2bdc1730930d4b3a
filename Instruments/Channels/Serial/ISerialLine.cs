namespace SpinBench.Instruments.Channels.Serial;

/// <summary>Opens the serial line that a resource name means.</summary>
/// <param name="name">A name of a serial line.</param>
/// <param name="settings">How the line is set.</param>
/// <param name="time">The clock on which the line waits.</param>
/// <exception cref="ChannelException">The line is missing, busy or forbidden.</exception>
public delegate ISerialLine OpenSerialLine(VisaResourceName name, SerialSettings settings, TimeProvider time);

/// <summary>An open serial line: bytes out, bytes in.</summary>
public interface ISerialLine : IAsyncDisposable
{
    /// <summary>Completes when the system has taken every byte.</summary>
    /// <exception cref="IOException">The line is gone.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Waits until bytes come, however long it takes, and returns how many: at least one.</summary>
    /// <exception cref="IOException">The line is gone.</exception>
    /// <exception cref="InvalidDataException">Bytes came with a framing or parity fault; they are lost.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Forgets what has come and what still waits to leave.</summary>
    /// <exception cref="IOException">The line is gone.</exception>
    ValueTask DiscardAsync(CancellationToken cancellationToken);
}
