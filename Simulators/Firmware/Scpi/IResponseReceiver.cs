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

    /// <summary>Takes one whole response message.</summary>
    /// <param name="response">With its terminator, if it has one.</param>
    /// <param name="hasTerminator">False for binary data whose last byte only END can tell.</param>
    void Receive(ReadOnlyMemory<byte> response, bool hasTerminator);

    /// <summary>Hears that one of its messages was executed, whether it had an answer or not.</summary>
    void Executed();

    /// <summary>Hears that the firmware itself failed: nothing of what was asked will be answered.</summary>
    void Failed() { }
}
