using System.Buffers.Binary;
using SpinBench.Networks.Audio;
using SpinBench.Networks.Data.Published;

namespace SpinBench.Networks.Tests.Audio;

public sealed class WaveFileTests
{
    [Fact]
    public void Samples_come_back_also_behind_a_chunk_of_odd_length()
    {
        var bytes = File(8000, 1, [0, 16384, -32768], before: "LIST\u0003\0\0\0abc\0");
        Assert.Equal([0, 0.5, -1], WaveFile.Parse(bytes, "word.wav", 8000));
    }

    [Theory]
    [InlineData(16000, 1, 4, "Resample")]
    [InlineData(8000, 2, 4, "2 channels")]
    [InlineData(8000, 1, 3, "at least 4")]
    public void Another_rate_channel_count_or_length_is_refused_with_file_and_remedy(int rate, int channels, int samples, string remedy)
    {
        var fault = Assert.Throws<DataSetException>(() => WaveFile.Parse(File(rate, channels, new short[samples]), "word.wav", 8000, fewestSamples: 4));
        Assert.Contains("word.wav", fault.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused_and_none_is_a_fault_of_ours()
    {
        var whole = File(8000, 1, [1, 2, 3]);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<DataSetException>(() => WaveFile.Parse(whole.AsSpan(0, length), "word.wav", 8000));
        }
    }

    internal static byte[] File(int rate, int channels, short[] samples, string before = "")
    {
        var format = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), rate);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(14), 16);
        var data = new byte[2 * samples.Length];
        for (var index = 0; index < samples.Length; index++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(2 * index), samples[index]);
        }

        byte[] chunks = [.. "WAVEfmt "u8, .. BitConverter.GetBytes(16), .. format, .. before.Select(character => (byte)character), .. "data"u8, .. BitConverter.GetBytes(data.Length), .. data];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(chunks.Length), .. chunks];
    }
}
