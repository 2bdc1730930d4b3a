using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>Writes values in the external data representation (RFC 4506): big-endian words, bytes padded to words.</summary>
/// <param name="output">Where they go.</param>
public readonly struct XdrWriter(IBufferWriter<byte> output)
{
    /// <summary>Writes a word.</summary>
    public void Write(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(output.GetSpan(sizeof(uint)), value);
        output.Advance(sizeof(uint));
    }

    /// <summary>Writes a signed word.</summary>
    public void Write(int value) => Write(unchecked((uint)value));

    /// <summary>Writes a truth value as a word.</summary>
    public void Write(bool value) => Write(value ? 1u : 0u);

    /// <summary>Writes bytes of variable length: their count, they themselves, padding.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write((uint)bytes.Length);
        output.Write(bytes);
        var padding = -bytes.Length & 3;
        output.GetSpan(sizeof(uint))[..padding].Clear();
        output.Advance(padding);
    }

    /// <summary>Writes a string in Latin-1.</summary>
    public void Write(string text) => Write(Encoding.Latin1.GetBytes(text));
}
