using System.Buffers.Binary;

namespace SpinBench.Instruments.Drivers.Tektronix;

/// <summary>What an oscilloscope says about a record, and how its bytes become volts.</summary>
internal sealed record WaveformPreamble
{
    public required int Points { get; init; }

    public required int BytesPerPoint { get; init; }

    public required bool IsLeastSignificantFirst { get; init; }

    public required bool IsSigned { get; init; }

    public required double XIncrement { get; init; }

    /// <summary>Time in s between the trigger and the sample at <see cref="TriggerPoint"/>.</summary>
    public required double XZero { get; init; }

    /// <summary>Sample, from 0, at which the trigger came.</summary>
    public required double TriggerPoint { get; init; }

    public required double YMultiplier { get; init; }

    public required double YOffset { get; init; }

    public required double YZero { get; init; }

    /// <summary>Decodes a record that was transferred from its first point on.</summary>
    public Waveform ToWaveform(ReadOnlySpan<byte> bytes, DateTimeOffset timestamp)
    {
        var volts = new double[Points];
        var flags = ReadingFlags.None;
        for (var point = 0; point < volts.Length; point++)
        {
            var code = Code(bytes[(point * BytesPerPoint)..]);
            volts[point] = WaveformScaling.ToVolts(code, YMultiplier, YOffset, YZero);
            if (IsAtLimit(code))
            {
                flags = ReadingFlags.Overload;
            }
        }

        return new Waveform(volts, XIncrement, XZero - TriggerPoint * XIncrement, timestamp, flags);
    }

    private int Code(ReadOnlySpan<byte> bytes) => BytesPerPoint == 1
        ? (sbyte)bytes[0]
        : IsLeastSignificantFirst
            ? BinaryPrimitives.ReadInt16LittleEndian(bytes)
            : BinaryPrimitives.ReadInt16BigEndian(bytes);

    // A two-byte code carries the eight bits of the digitiser in its high byte.
    private bool IsAtLimit(int code) =>
        (BytesPerPoint == 1 ? code : code >> 8) is sbyte.MinValue or sbyte.MaxValue;
}
