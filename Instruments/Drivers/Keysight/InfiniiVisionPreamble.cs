using System.Globalization;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <summary>What <c>:WAVeform:PREamble?</c> says about a record of bytes, and how they become volts.</summary>
/// <param name="Points">Samples.</param>
/// <param name="XIncrement">s between samples.</param>
/// <param name="XOrigin">Time in s of the sample <paramref name="XReference"/> after the trigger.</param>
/// <param name="XReference">A sample, from 0.</param>
/// <param name="YIncrement">V per code.</param>
/// <param name="YOrigin">V at the code <paramref name="YReference"/>.</param>
/// <param name="YReference">A code.</param>
internal sealed record InfiniiVisionPreamble(
    int Points, double XIncrement, double XOrigin, double XReference, double YIncrement, double YOrigin, double YReference)
{
    private const int FieldCount = 10;
    private const int FormatByte = 0;

    // Codes with a meaning of their own: no sample, clipped low, clipped high.
    private const byte Hole = 0;
    private const byte ClippedLow = 1;
    private const byte ClippedHigh = 255;

    /// <summary>Reads <c>format,type,points,count,xinc,xorg,xref,yinc,yorg,yref</c>; null when it is none, or not one of bytes.</summary>
    public static InfiniiVisionPreamble? TryParse(string answer)
    {
        var fields = answer.Split(',');
        var numbers = new double[FieldCount];
        if (fields.Length != FieldCount)
        {
            return null;
        }

        for (var field = 0; field < FieldCount; field++)
        {
            if (!ScpiNumber.TryParse(fields[field], out numbers[field], out _) || !double.IsFinite(numbers[field]))
            {
                return null;
            }
        }

        return numbers[0] == FormatByte && numbers[2] is >= 1 and <= int.MaxValue
            ? new InfiniiVisionPreamble((int)numbers[2], numbers[4], numbers[5], numbers[6], numbers[7], numbers[8], numbers[9])
            : null;
    }

    /// <summary>Decodes a record.</summary>
    public Waveform ToWaveform(ReadOnlySpan<byte> codes, DateTimeOffset timestamp)
    {
        var volts = new double[codes.Length];
        var flags = ReadingFlags.None;
        for (var point = 0; point < volts.Length; point++)
        {
            var code = codes[point];
            volts[point] = code == Hole ? double.NaN : WaveformScaling.ToVolts(code, YIncrement, YReference, YOrigin);
            flags |= code is Hole or ClippedLow or ClippedHigh ? ReadingFlags.Overload : ReadingFlags.None;
        }

        return new Waveform(volts, XIncrement, (0 - XReference) * XIncrement + XOrigin, timestamp, flags);
    }

    /// <summary>For messages.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Points} points every {XIncrement} s");
}
