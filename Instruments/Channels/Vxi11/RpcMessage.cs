using System.Buffers;
using System.Buffers.Binary;

namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>The envelope of remote procedure calls (RFC 5531) and, on TCP, the record marks around it.</summary>
public static class RpcMessage
{
    /// <summary>Bit of a record mark that says that no fragment follows.</summary>
    public const uint LastFragment = 0x8000_0000;

    /// <summary>Bytes of a record mark.</summary>
    public const int MarkLength = 4;

    private const uint Call = 0;
    private const uint Reply = 1;
    private const uint RpcVersion = 2;

    /// <summary>Starts a record on TCP: leaves room for its mark.</summary>
    public static void BeginRecord(ArrayBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.ResetWrittenCount();
        new XdrWriter(output).Write(0u);
    }

    /// <summary>Ends a record of one fragment and returns it, valid until the next one begins.</summary>
    public static Memory<byte> EndRecord(ArrayBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var record = System.Runtime.InteropServices.MemoryMarshal.AsMemory(output.WrittenMemory);
        BinaryPrimitives.WriteUInt32BigEndian(record.Span, LastFragment | (uint)(record.Length - MarkLength));
        return record;
    }

    /// <summary>Writes the header of a call without credentials.</summary>
    public static void WriteCall(XdrWriter writer, uint transaction, uint program, uint version, uint procedure)
    {
        writer.Write(transaction);
        writer.Write(Call);
        writer.Write(RpcVersion);
        writer.Write(program);
        writer.Write(version);
        writer.Write(procedure);
        WriteNoCredentials(writer);
        WriteNoCredentials(writer);
    }

    /// <summary>Writes the header of an accepted reply.</summary>
    public static void WriteReply(XdrWriter writer, uint transaction, RpcStatus status)
    {
        writer.Write(transaction);
        writer.Write(Reply);
        writer.Write(0u);
        WriteNoCredentials(writer);
        writer.Write((uint)status);
    }

    /// <summary>Reads the header of a call; the arguments follow.</summary>
    /// <exception cref="FormatException">It is no call.</exception>
    public static RpcCall ReadCall(ref XdrReader reader)
    {
        var transaction = reader.ReadUInt32();
        if (reader.ReadUInt32() != Call || reader.ReadUInt32() != RpcVersion)
        {
            throw new FormatException("this is no remote procedure call of version 2");
        }

        var call = new RpcCall(transaction, reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32());
        SkipCredentials(ref reader);
        SkipCredentials(ref reader);
        return call;
    }

    /// <summary>Reads the header of a reply; the results follow when the status is <see cref="RpcStatus.Success"/>.</summary>
    /// <exception cref="FormatException">It is no accepted reply.</exception>
    public static (uint Transaction, RpcStatus Status) ReadReply(ref XdrReader reader)
    {
        var transaction = reader.ReadUInt32();
        if (reader.ReadUInt32() != Reply)
        {
            throw new FormatException("this is no reply to a remote procedure call");
        }

        if (reader.ReadUInt32() != 0)
        {
            throw new FormatException("the remote procedure call was denied");
        }

        SkipCredentials(ref reader);
        return (transaction, (RpcStatus)reader.ReadUInt32());
    }

    private static void WriteNoCredentials(XdrWriter writer)
    {
        writer.Write(0u);
        writer.Write(0u);
    }

    private static void SkipCredentials(ref XdrReader reader)
    {
        reader.ReadUInt32();
        reader.ReadBytes();
    }
}

/// <summary>The header of a call.</summary>
/// <param name="Transaction">Number that the reply repeats.</param>
/// <param name="Program">Program number.</param>
/// <param name="Version">Its version.</param>
/// <param name="Procedure">Procedure in it.</param>
public readonly record struct RpcCall(uint Transaction, uint Program, uint Version, uint Procedure);

/// <summary>What became of an accepted call.</summary>
public enum RpcStatus
{
    /// <summary>Executed.</summary>
    Success = 0,

    /// <summary>The program is not here.</summary>
    ProgramUnavailable = 1,

    /// <summary>Other versions are; the lowest and the highest follow.</summary>
    ProgramMismatch = 2,

    /// <summary>The program has no such procedure.</summary>
    ProcedureUnavailable = 3,

    /// <summary>The arguments make no sense.</summary>
    GarbageArguments = 4,
}
