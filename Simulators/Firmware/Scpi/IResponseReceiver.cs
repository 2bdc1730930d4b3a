namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>
/// Where the answers of one client's messages go: a link of a server. Without one they wait in the instrument's own
/// output queue.
/// </summary>
/// <remarks>Calls come while the lab's clock is held and must not block.</remarks>
public interface IResponseReceiver
{
    /// <summary>Whether binary data cannot get there, as over RS-232 with some instruments.</summary>
    bool IsTextOnly => false;

    /// <summary>Takes one whole response message with its terminator.</summary>
    void Receive(ReadOnlyMemory<byte> response);

    /// <summary>Hears that one of its messages was executed, whether it had an answer or not.</summary>
    void Executed();
}
