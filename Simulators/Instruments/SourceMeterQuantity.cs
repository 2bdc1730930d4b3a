using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Instruments;

/// <summary>Voltage or current of a source meter: its ranges, level, protection, and the errors of this session.</summary>
/// <remarks>Setters only check ranges; <see cref="SimulatedSourceMeter"/> carries their effect to the terminals.</remarks>
public sealed class SourceMeterQuantity
{
    private readonly double[] _sourceGain;
    private readonly double[] _sourceOffset;
    private readonly double[] _measureGain;
    private readonly double[] _measureOffset;

    internal SourceMeterQuantity(
        string unit, IReadOnlyList<SourceMeterRange> ranges, double protection, RandomStream session)
    {
        Unit = unit;
        Ranges = ranges;
        SourceRangeIndex = MeasureRangeIndex = FindRange(protection);
        Protection = protection;
        _sourceGain = Draw(session, range => range.SourceGainAccuracy);
        _sourceOffset = Draw(session, range => range.SourceOffsetAccuracy);
        _measureGain = Draw(session, range => range.MeasureGainAccuracy);
        _measureOffset = Draw(session, range => range.MeasureOffsetAccuracy);
    }

    /// <summary>"V" or "A".</summary>
    public string Unit { get; }

    /// <summary>All ranges, the smallest first.</summary>
    public IReadOnlyList<SourceMeterRange> Ranges { get; }

    /// <summary>Source range now.</summary>
    public SourceMeterRange SourceRange => Ranges[SourceRangeIndex];

    /// <summary>Measure range now; the source range rules while this quantity is sourced.</summary>
    public SourceMeterRange MeasureRange => Ranges[MeasureRangeIndex];

    /// <summary>Programmed level, rounded to the range's resolution.</summary>
    public double Level { get; internal set; }

    /// <summary>Limit of this quantity while the other one is sourced.</summary>
    public double Protection { get; internal set; }

    /// <summary>Whether the source range follows the level.</summary>
    public bool SourceAutoRange { get; internal set; } = true;

    /// <summary>Whether the measure range follows the protection, so that only real compliance limits.</summary>
    public bool MeasureAutoRange { get; internal set; } = true;

    internal int SourceRangeIndex { get; set; }

    internal int MeasureRangeIndex { get; set; }

    /// <summary>Limit that the output really meets: the protection, or the largest reading of a smaller fixed measure range.</summary>
    public double EffectiveLimit =>
        MeasureAutoRange ? Protection : Math.Min(Protection, MeasureRange.LargestReading);

    /// <summary>Whether a fixed measure range limits before the protection does.</summary>
    public bool IsLimitedByRange => EffectiveLimit < Protection;

    /// <summary>Index of the smallest range that holds a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No range holds it.</exception>
    internal int FindRange(double value)
    {
        var index = SourceMeterRanges.IndexOf(Ranges, value);
        return index >= 0
            ? index
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"No range holds this value in {Unit}.");
    }

    /// <summary>The true output for a programmed level.</summary>
    internal double ToTrueLevel() =>
        Level * (1 + _sourceGain[SourceRangeIndex]) + _sourceOffset[SourceRangeIndex];

    /// <summary>What the instrument would read without noise.</summary>
    internal double ToReading(double value, int range) => value * (1 + _measureGain[range]) + _measureOffset[range];

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Level);
        writer.Write(Protection);
        writer.Write(SourceAutoRange);
        writer.Write(MeasureAutoRange);
        writer.Write(SourceRangeIndex);
        writer.Write(MeasureRangeIndex);
    }

    internal void Load(BinaryReader reader)
    {
        Level = reader.ReadDouble();
        Protection = reader.ReadDouble();
        SourceAutoRange = reader.ReadBoolean();
        MeasureAutoRange = reader.ReadBoolean();
        SourceRangeIndex = reader.ReadInt32();
        MeasureRangeIndex = reader.ReadInt32();
    }

    private double[] Draw(RandomStream session, Func<SourceMeterRange, double> accuracy)
    {
        var errors = new double[Ranges.Count];
        for (var index = 0; index < errors.Length; index++)
        {
            errors[index] = accuracy(Ranges[index]) * (2 * session.NextUniform() - 1);
        }

        return errors;
    }
}
