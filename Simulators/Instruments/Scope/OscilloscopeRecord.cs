namespace SpinBench.Simulators.Instruments.Scope;

/// <summary>An acquired record: codes of the digitiser with the preamble that makes volts of them.</summary>
/// <param name="Input">The input, from 1.</param>
/// <param name="Codes">Signed 8-bit codes.</param>
/// <param name="XIncrement">s between samples.</param>
/// <param name="TriggerPoint">Sample, from 0, at which the trigger came.</param>
/// <param name="YMultiplier">V per code.</param>
/// <param name="YOffset">Code of the vertical position.</param>
/// <param name="YZero">V at that code.</param>
/// <param name="Scale">V per division.</param>
public sealed record OscilloscopeRecord(
    int Input, sbyte[] Codes, double XIncrement, int TriggerPoint, double YMultiplier, double YOffset, double YZero, double Scale)
{
    /// <summary>The record in V at the oscilloscope's input.</summary>
    public Waveform ToWaveform(DateTimeOffset timestamp)
    {
        var volts = new double[Codes.Length];
        var flags = ReadingFlags.None;
        for (var index = 0; index < volts.Length; index++)
        {
            volts[index] = WaveformScaling.ToVolts(Codes[index], YMultiplier, YOffset, YZero);
            flags = Codes[index] is sbyte.MinValue or sbyte.MaxValue ? ReadingFlags.Overload : flags;
        }

        return new Waveform(volts, XIncrement, -(TriggerPoint * XIncrement), timestamp, flags);
    }
}
