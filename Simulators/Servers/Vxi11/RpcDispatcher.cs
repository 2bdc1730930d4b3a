using System.Buffers;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>Answers calls to one program, whatever carries them.</summary>
/// <param name="program">The program.</param>
internal sealed class RpcDispatcher(IRpcProgram program)
{
    private readonly ArrayBufferWriter<byte> _output = new(initialCapacity: 1024);

    /// <summary>Executes one call.</summary>
    /// <param name="message">The call without record mark.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reply as a record with its mark, valid until the next call; empty when the message is no call.</returns>
    public async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (!TryReadCall(message.Span, out var call, out var length))
        {
            return default;
        }

        BeginReply(call, RpcStatus.Success);
        var status = await ExecuteAsync(call, message[^length..], cancellationToken);
        if (status != RpcStatus.Success)
        {
            BeginReply(call, status);
        }

        return RpcMessage.EndRecord(_output);
    }

    private static bool TryReadCall(ReadOnlySpan<byte> message, out RpcCall call, out int argumentLength)
    {
        var reader = new XdrReader(message);
        try
        {
            call = RpcMessage.ReadCall(ref reader);
            argumentLength = reader.Remaining;
            return true;
        }
        catch (FormatException)
        {
            (call, argumentLength) = (default, 0);
            return false;
        }
    }

    private async ValueTask<RpcStatus> ExecuteAsync(
        RpcCall call, ReadOnlyMemory<byte> arguments, CancellationToken cancellationToken)
    {
        if (call.Program != program.Program)
        {
            return RpcStatus.ProgramUnavailable;
        }

        if (call.Version != program.Version)
        {
            return RpcStatus.ProgramMismatch;
        }

        try
        {
            return call.Procedure == 0
                ? RpcStatus.Success
                : await program.CallAsync(call.Procedure, arguments, _output, cancellationToken);
        }
        catch (FormatException)
        {
            return RpcStatus.GarbageArguments;
        }
    }

    private void BeginReply(RpcCall call, RpcStatus status)
    {
        RpcMessage.BeginRecord(_output);
        var writer = new XdrWriter(_output);
        RpcMessage.WriteReply(writer, call.Transaction, status);
        if (status == RpcStatus.ProgramMismatch)
        {
            writer.Write(program.Version);
            writer.Write(program.Version);
        }
    }
}
