using System.Buffers;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>The port mapper (RFC 1833, version 2): tells clients where a program is; nobody can register one from outside.</summary>
internal sealed class PortmapperProgram(IReadOnlyList<PortMapping> mappings) : IRpcProgram
{
    private const uint Set = 1;
    private const uint Unset = 2;
    private const uint Dump = 4;

    public uint Program => Vxi11Protocol.PortmapperProgram;

    public uint Version => Vxi11Protocol.PortmapperVersion;

    public ValueTask<RpcStatus> CallAsync(
        uint procedure, ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        var writer = new XdrWriter(results);
        switch (procedure)
        {
            case Vxi11Protocol.GetPort:
                writer.Write((uint)Find(arguments.Span));
                break;
            case Set or Unset:
                writer.Write(false);
                break;
            case Dump:
                WriteAll(writer);
                break;
            default:
                return ValueTask.FromResult(RpcStatus.ProcedureUnavailable);
        }

        return ValueTask.FromResult(RpcStatus.Success);
    }

    public void Dispose() { }

    // 0 when the program is not here.
    private int Find(ReadOnlySpan<byte> arguments)
    {
        var reader = new XdrReader(arguments);
        var (program, version, protocol) = (reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32());
        reader.ReadUInt32();
        return mappings.FirstOrDefault(
            mapping => mapping.Program == program && mapping.Version == version && mapping.Protocol == protocol).Port;
    }

    private void WriteAll(XdrWriter writer)
    {
        foreach (var mapping in mappings)
        {
            writer.Write(true);
            writer.Write(mapping.Program);
            writer.Write(mapping.Version);
            writer.Write(mapping.Protocol);
            writer.Write((uint)mapping.Port);
        }

        writer.Write(false);
    }
}
