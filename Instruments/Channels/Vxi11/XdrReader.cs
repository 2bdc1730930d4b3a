using System.Buffers.Binary;
using System.Text;

namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>Reads values in the external data representation (RFC 4506). It never allocates more than it was given.</summary>
/// <param name="bytes">One record.</param>
public ref struct XdrReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Bytes that were not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Reads a word.</summary>
    /// <exception cref="FormatException">The record is too short.</exception>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    /// <summary>Reads a signed word.</summary>
    /// <exception cref="FormatException">The record is too short.</exception>
    public int ReadInt32() => unchecked((int)ReadUInt32());

    /// <summary>Reads a truth value.</summary>
    /// <exception cref="FormatException">The record is too short.</exception>
    public bool ReadBoolean() => ReadUInt32() != 0;

    /// <summary>Reads bytes of variable length, without copying them.</summary>
    /// <exception cref="FormatException">The record is too short.</exception>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadUInt32();
        if (length > _rest.Length)
        {
            throw TooShort();
        }

        var value = Take((int)length);
        // Some peers leave the padding of the last value out.
        Take(Math.Min(-(int)length & 3, _rest.Length));
        return value;
    }

    /// <summary>Reads a string in Latin-1.</summary>
    /// <exception cref="FormatException">The record is too short.</exception>
    public string ReadText() => Encoding.Latin1.GetString(ReadBytes());

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw TooShort();
        }

        var value = _rest[..count];
        _rest = _rest[count..];
        return value;
    }

    private static FormatException TooShort() => new("the remote procedure call is shorter than its contents");
}
