using SpinBench.Networks.BitErrors;

namespace SpinBench.Cli.Studies.Systems.BitErrors;

/// <summary>How weights are written and kept.</summary>
/// <param name="Source">What the dwell times are from.</param>
/// <param name="Voltage">V of the model's pulse; NaN for a measured one.</param>
/// <param name="Pulse">Length of the pulse in s; null where nobody said.</param>
/// <param name="Retention">Time in s that weights are kept for; null for none.</param>
/// <param name="ToHigh">Dwell times while the high state is written.</param>
/// <param name="ToLow">Dwell times while the low state is written.</param>
/// <param name="KeepHigh">Mean dwell time in s of the high state while nothing is written.</param>
/// <param name="KeepLow">Mean dwell time in s of the low state while nothing is written.</param>
internal sealed record WriteConditions(
    string Source, double Voltage, double? Pulse, double? Retention, WriteDwell ToHigh, WriteDwell ToLow, double KeepHigh, double KeepLow)
{
    /// <summary>Part of the bits that are lost while nothing is written.</summary>
    public double WrongByKeeping => Retention is { } time ? JunctionWrites.Lost(time, KeepHigh, KeepLow) : 0;

    /// <summary>The slower of both ways of writing.</summary>
    public double SlowestDwell => Math.Max(ToHigh.Wrong, ToLow.Wrong);

    /// <summary>Part of the bits that stay wrong however long the pulse.</summary>
    public double NeverWritten => (ToHigh.Never + ToLow.Never) / 2;

    /// <summary>Part of the bits that a pulse leaves wrong, mean of both ways of writing.</summary>
    public double WrongByWriting(double pulse) => (JunctionWrites.WrongBits(pulse, ToHigh) + JunctionWrites.WrongBits(pulse, ToLow)) / 2;

    /// <summary>Both together.</summary>
    public double Wrong(double pulse) => JunctionWrites.Both(WrongByWriting(pulse), WrongByKeeping);

    /// <summary>The shortest pulse in s with so many wrong bits after what keeping spends of them, each way of writing by itself; NaN where none has.</summary>
    public double PulseFor(double wrongBits)
    {
        var left = (wrongBits - WrongByKeeping) / (1 - (2 * WrongByKeeping));
        return left > 0 ? Math.Max(JunctionWrites.PulseFor(left, ToHigh), JunctionWrites.PulseFor(left, ToLow)) : double.NaN;
    }

    /// <summary>How long weights keep with so many wrong bits, in s.</summary>
    public double KeepingFor(double wrongBits) => -Math.Log(1 - (2 * wrongBits)) / ((1 / KeepHigh) + (1 / KeepLow));
}
