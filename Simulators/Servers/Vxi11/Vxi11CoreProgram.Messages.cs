using System.Buffers;
using System.Buffers.Binary;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <content>Messages in and answers out.</content>
internal sealed partial class Vxi11CoreProgram
{
    private const int LongestChunk = 1 << 20;
    private const int ReadHeaderLength = 3 * sizeof(uint);

    private async ValueTask<RpcStatus> WriteAsync(
        ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        var call = ReadWriteArguments(arguments.Span);
        var error = await EnterAsync(call.Link, call.Access, cancellationToken);
        if (error == Vxi11Error.None && !call.Link!.Conversation.HasRoom)
        {
            error = await WaitForRoomAsync(call.Link, call.Timeout, cancellationToken);
        }

        var data = arguments[call.Data];
        if (error == Vxi11Error.None)
        {
            call.Link!.Conversation.Write(data.Span, call.Access.Flags.HasFlag(Vxi11Flags.End));
        }

        var writer = new XdrWriter(results);
        writer.Write((int)error);
        writer.Write(error == Vxi11Error.None ? (uint)data.Length : 0);
        return RpcStatus.Success;
    }

    private WriteCall ReadWriteArguments(ReadOnlySpan<byte> arguments)
    {
        var reader = new XdrReader(arguments);
        var link = rack.Find(reader.ReadInt32());
        var timeout = ReadTimeout(ref reader);
        var lockTimeout = ReadTimeout(ref reader);
        var flags = (Vxi11Flags)reader.ReadInt32();
        var start = arguments.Length - reader.Remaining + sizeof(uint);
        var length = reader.ReadBytes().Length;
        return new WriteCall(link, new Access(flags, lockTimeout), timeout, start..(start + length));
    }

    private ValueTask<Vxi11Error> WaitForRoomAsync(Vxi11Link link, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(link, Vxi11Error.Timeout, token => HasRoomAsync(link, timeout, token), cancellationToken);

    private static async ValueTask<bool> HasRoomAsync(Vxi11Link link, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(timeout);
        try
        {
            await link.Conversation.WaitForRoomAsync(over.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async ValueTask<RpcStatus> ReadAsync(
        ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        var call = ReadReadArguments(arguments.Span);
        var error = await EnterAsync(call.Link, call.Access, cancellationToken);
        while (error == Vxi11Error.None && !TryTakeAnswer(call, results))
        {
            error = await WaitForAnswerAsync(call.Link!, call.Timeout, cancellationToken);
        }

        if (error != Vxi11Error.None)
        {
            var writer = new XdrWriter(results);
            writer.Write((int)error);
            writer.Write((int)Vxi11ReadReason.None);
            writer.Write(0u);
        }

        return RpcStatus.Success;
    }

    private ReadCall ReadReadArguments(ReadOnlySpan<byte> arguments)
    {
        var reader = new XdrReader(arguments);
        var link = rack.Find(reader.ReadInt32());
        var size = reader.ReadUInt32();
        var timeout = ReadTimeout(ref reader);
        var lockTimeout = ReadTimeout(ref reader);
        var flags = (Vxi11Flags)reader.ReadInt32();
        var character = unchecked((byte)reader.ReadUInt32());
        return new ReadCall(
            link, new Access(flags, lockTimeout), timeout, size, flags.HasFlag(Vxi11Flags.TerminationCharacterSet) ? character : null);
    }

    private ValueTask<Vxi11Error> WaitForAnswerAsync(Vxi11Link link, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(
            link, Vxi11Error.Timeout, token => link.Conversation.WaitForOutputAsync(timeout, token), cancellationToken);

    /// <summary>Writes what there is of an answer; false when there is none.</summary>
    private static bool TryTakeAnswer(ReadCall call, IBufferWriter<byte> results)
    {
        var conversation = call.Link!.Conversation;
        var answer = conversation.Peek();
        var length = LengthOfRead(call, answer.Span);
        var span = results.GetSpan(ReadHeaderLength + length + sizeof(uint));
        var count = conversation.Read(span.Slice(ReadHeaderLength, length), out var end);
        if (answer.IsEmpty || (count == 0 && length > 0))
        {
            return false;
        }

        var data = span.Slice(ReadHeaderLength, count);
        BinaryPrimitives.WriteInt32BigEndian(span, (int)Vxi11Error.None);
        BinaryPrimitives.WriteInt32BigEndian(span[sizeof(uint)..], (int)ReasonOf(call, data, end));
        BinaryPrimitives.WriteInt32BigEndian(span[(2 * sizeof(uint))..], count);
        var padding = -count & 3;
        span.Slice(ReadHeaderLength + count, padding).Clear();
        results.Advance(ReadHeaderLength + count + padding);
        return true;
    }

    // As much as is there and was asked for, never a buffer for what was asked for alone: clients ask for gigabytes.
    private static int LengthOfRead(ReadCall call, ReadOnlySpan<byte> answer)
    {
        var length = (int)Math.Min(call.Size, Math.Min(answer.Length, LongestChunk));
        return call.TerminationCharacter is { } character && answer[..length].IndexOf(character) is >= 0 and var place
            ? place + 1
            : length;
    }

    private static Vxi11ReadReason ReasonOf(ReadCall call, ReadOnlySpan<byte> data, bool end)
    {
        var reason = end ? Vxi11ReadReason.End : Vxi11ReadReason.None;
        reason |= data.Length == call.Size ? Vxi11ReadReason.RequestCount : Vxi11ReadReason.None;
        return call.TerminationCharacter is { } character && data is [.., var last] && last == character
            ? reason | Vxi11ReadReason.Character
            : reason;
    }

    private readonly record struct WriteCall(Vxi11Link? Link, Access Access, TimeSpan Timeout, Range Data);

    private readonly record struct ReadCall(
        Vxi11Link? Link, Access Access, TimeSpan Timeout, uint Size, byte? TerminationCharacter);
}
