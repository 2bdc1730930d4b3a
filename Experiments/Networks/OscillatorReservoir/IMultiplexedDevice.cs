namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>
/// One device that stands for many neurons, one after the other (L. Appeltant et al., Nat. Commun. 2, 468 (2011)): each step of the input is spread over
/// nodes by a mask, the nodes drive the device in turn, and what it answers in each node's time is that node's state.
/// </summary>
public interface IMultiplexedDevice
{
    /// <summary>Drives it with a waveform and reads every node. Safe for concurrent use.</summary>
    /// <param name="drive">Levels from -1 to 1, step by step and node by node.</param>
    /// <param name="key">Which noise it is: the same key, the same noise.</param>
    /// <param name="response">What is read at each node, as long as the drive.</param>
    void Respond(ReadOnlySpan<double> drive, ulong key, Span<double> response);
}
