using System.Buffers;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>Procedures that clients call, for one connection.</summary>
internal interface IRpcProgram : IDisposable
{
    /// <summary>Number of the program.</summary>
    uint Program { get; }

    /// <summary>Its only version.</summary>
    uint Version { get; }

    /// <summary>Executes a procedure.</summary>
    /// <param name="procedure">Number of the procedure; 0, which does nothing, is answered elsewhere.</param>
    /// <param name="arguments">As received, valid until this completes.</param>
    /// <param name="results">Takes the results; they are dropped unless the status is success.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FormatException">The arguments are too short.</exception>
    ValueTask<RpcStatus> CallAsync(
        uint procedure, ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken);
}
