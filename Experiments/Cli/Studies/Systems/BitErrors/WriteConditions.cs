using SpinBench.Networks.BitErrors;

namespace SpinBench.Cli.Studies.Systems.BitErrors;

/// <summary>How weights are written and kept.</summary>
/// <param name="Source">What the dwell times are from.</param>
/// <param name="Voltage">V of the pulse; NaN where nobody knows.</param>
/// <param name="Pulse">Length of the pulse in s; null where nobody said.</param>
/// <param name="Retention">Time in s that weights are kept for; null for none.</param>
/// <param name="WriteHigh">Mean dwell time in s, under the pulse, of the state that the one write leaves.</param>
/// <param name="WriteLow">Mean dwell time in s, under the pulse, of the state that the other write leaves.</param>
/// <param name="KeepHigh">Mean dwell time in s of the high state while nothing is written.</param>
/// <param name="KeepLow">Mean dwell time in s of the low state while nothing is written.</param>
internal sealed record WriteConditions(
    string Source, double Voltage, double? Pulse, double? Retention, double WriteHigh, double WriteLow, double KeepHigh, double KeepLow)
{
    /// <summary>Part of the bits that a pulse leaves wrong, mean of both ways of writing.</summary>
    public double WrongByWriting(double pulse) =>
        JunctionWrites.WrongBits((JunctionWrites.Failure(pulse, WriteHigh) + JunctionWrites.Failure(pulse, WriteLow)) / 2);

    /// <summary>Part of the bits that are lost while nothing is written.</summary>
    public double WrongByKeeping => Retention is { } time ? JunctionWrites.Lost(time, KeepHigh, KeepLow) : 0;

    /// <summary>Both together.</summary>
    public double Wrong(double pulse) => JunctionWrites.Both(WrongByWriting(pulse), WrongByKeeping);

    /// <summary>The shortest pulse in s with so many wrong bits by writing, after what keeping spends of them; NaN where keeping alone spends more.</summary>
    public double PulseFor(double wrongBits)
    {
        var left = (wrongBits - WrongByKeeping) / (1 - (2 * WrongByKeeping));
        return left > 0 && left < 0.5 ? JunctionWrites.PulseFor(left, Math.Max(WriteHigh, WriteLow)) : double.NaN;
    }

    /// <summary>How long weights keep with so many wrong bits, in s.</summary>
    public double KeepingFor(double wrongBits) => -Math.Log(1 - (2 * wrongBits)) / ((1 / KeepHigh) + (1 / KeepLow));
}
