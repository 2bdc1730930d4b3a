using System.Buffers.Binary;
using SpinBench.Networks.Data.Published;

namespace SpinBench.Networks.Audio;

/// <summary>
/// Reads RIFF/WAVE files of one channel and 16 bit PCM ("Multimedia Programming Interface and Data Specifications 1.0", IBM and Microsoft
/// (1991), chapter 3).
/// </summary>
public static class WaveFile
{
    private const int Preamble = 12;
    private const int ChunkHeader = 8;
    private const int FormatLength = 16;
    private const ushort PulseCode = 1;
    private const double FullScale = 32768;

    /// <summary>Reads a recording.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleRate">Samples a second that it must have.</param>
    /// <param name="fewestSamples">Samples that it must have at least.</param>
    /// <returns>Samples from -1 up to, not including, 1.</returns>
    /// <exception cref="DataSetException">It cannot be read, is cut off, or is of another format, rate, channel count or length; the message says what would do.</exception>
    public static double[] Read(string path, int sampleRate, int fewestSamples = 1)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path, sampleRate, fewestSamples);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    /// <inheritdoc cref="Read"/>
    /// <param name="bytes">The file's content.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="sampleRate">Samples a second that it must have.</param>
    /// <param name="fewestSamples">Samples that it must have at least.</param>
    public static double[] Parse(ReadOnlySpan<byte> bytes, string name, int sampleRate, int fewestSamples = 1)
    {
        if (bytes.Length < Preamble || !bytes[..4].SequenceEqual("RIFF"u8) || !bytes[8..12].SequenceEqual("WAVE"u8))
        {
            throw new DataSetException($"{name} is no WAV file. Convert it to WAV, 16 bit PCM, one channel, {sampleRate} Hz.");
        }

        var format = Chunk(bytes, "fmt "u8, name);
        if (format.Length < FormatLength)
        {
            throw new DataSetException($"{name} is cut off inside its format. Fetch it again.");
        }

        RequireFormat(format, name, sampleRate);
        var data = Chunk(bytes, "data"u8, name);
        var samples = new double[data.Length / 2];
        if (samples.Length < fewestSamples)
        {
            throw new DataSetException(FormattableString.Invariant(
                $"{name} has {samples.Length} samples ({1e3 * samples.Length / sampleRate:F0} ms); needed are at least {fewestSamples} ({1e3 * fewestSamples / sampleRate:F0} ms). Leave it out, or record a longer one."));
        }

        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = BinaryPrimitives.ReadInt16LittleEndian(data[(2 * index)..]) / FullScale;
        }

        return samples;
    }

    private static void RequireFormat(ReadOnlySpan<byte> format, string name, int sampleRate)
    {
        var (kind, channels) = (BinaryPrimitives.ReadUInt16LittleEndian(format), BinaryPrimitives.ReadUInt16LittleEndian(format[2..]));
        var (rate, bits) = (BinaryPrimitives.ReadUInt32LittleEndian(format[4..]), BinaryPrimitives.ReadUInt16LittleEndian(format[14..]));
        if (kind != PulseCode || bits != 16)
        {
            throw new DataSetException($"{name} has {bits} bit of format {kind}; needed is PCM (format 1) of 16 bit. Convert it.");
        }

        if (channels != 1)
        {
            throw new DataSetException($"{name} has {channels} channels; needed is one. Mix them, or keep one of them.");
        }

        if (rate != sampleRate)
        {
            throw new DataSetException($"{name} has {rate} samples a second; needed are {sampleRate}. Resample it: frames and channels of the features belong to that rate.");
        }
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted, string name)
    {
        for (var place = Preamble; place <= bytes.Length - ChunkHeader;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(place + 4)..]);
            var isWanted = bytes.Slice(place, 4).SequenceEqual(wanted);
            place += ChunkHeader;
            if (length > bytes.Length - place)
            {
                throw new DataSetException($"{name} ends inside a chunk of {length} bytes: it is cut off. Fetch or record it again.");
            }

            if (isWanted)
            {
                return bytes.Slice(place, (int)length);
            }

            // Chunks are padded to an even length.
            place += (int)(length + (length & 1));
        }

        throw new DataSetException($"{name} has no \"{System.Text.Encoding.ASCII.GetString(wanted).Trim()}\" chunk. Convert it to WAV, 16 bit PCM.");
    }
}
