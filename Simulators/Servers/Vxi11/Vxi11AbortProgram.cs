using System.Buffers;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>The abort channel: interrupts a call that waits on the core channel.</summary>
internal sealed class Vxi11AbortProgram(Vxi11Rack rack) : IRpcProgram
{
    public uint Program => Vxi11Protocol.AsyncProgram;

    public uint Version => Vxi11Protocol.Version;

    public ValueTask<RpcStatus> CallAsync(
        uint procedure, ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        if (procedure != (uint)Vxi11Procedure.Abort)
        {
            return ValueTask.FromResult(RpcStatus.ProcedureUnavailable);
        }

        var link = rack.Find(new XdrReader(arguments.Span).ReadInt32());
        link?.Abort();
        new XdrWriter(results).Write((int)(link is null ? Vxi11Error.InvalidLink : Vxi11Error.None));
        return ValueTask.FromResult(RpcStatus.Success);
    }

    public void Dispose() { }
}
