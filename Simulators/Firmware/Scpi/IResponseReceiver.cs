namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>
/// Where answers go at once when nobody addresses the instrument to talk: a socket, a serial line. Without one they wait
/// in the output queue.
/// </summary>
public interface IResponseReceiver
{
    /// <summary>Takes one whole response message with its terminator; must not block.</summary>
    void Receive(ReadOnlyMemory<byte> response);
}
