using MathNet.Numerics.LinearRegression;

namespace SpinBench.Protocols.Offsets;

/// <summary>What one round says; NaN where it has no readings for it.</summary>
internal sealed record OffsetRound
{
    /// <summary>Time of the reading at zero current in s.</summary>
    public double Time { get; private init; } = double.NaN;

    /// <summary>Voltage at zero current behind a new zero of the voltmeter, in V.</summary>
    public double ZeroVoltage { get; private init; } = double.NaN;

    /// <summary>Voltage at zero current less that behind the new zero: what the voltmeter's zero has drifted, in V.</summary>
    public double ZeroDrift { get; private init; } = double.NaN;

    /// <summary>Voltage with the device shorted, in V.</summary>
    public double ShortedVoltage { get; private init; } = double.NaN;

    /// <summary>Slope of the voltage against the current that was read back, in ohm.</summary>
    public double Resistance { get; private init; } = double.NaN;

    /// <summary>Slope of the current that was read back against the one that was set, less 1.</summary>
    public double GainError { get; private init; } = double.NaN;

    /// <summary>Current that is read back where none is set, by a line through all currents, in A.</summary>
    public double CurrentOffset { get; private init; } = double.NaN;

    public static OffsetRound Of(IEnumerable<(OffsetStep Step, double Time, double Set, double Read, double Voltage)> means)
    {
        var all = means.ToLookup(entry => entry.Step);
        var levels = all[OffsetStep.Level].ToArray();
        var round = new OffsetRound();
        if (all[OffsetStep.ZeroAfter].Select(entry => ((double Time, double Voltage)?)(entry.Time, entry.Voltage)).FirstOrDefault() is { } zero)
        {
            round = round with
            {
                Time = zero.Time,
                ZeroVoltage = zero.Voltage,
                ZeroDrift = all[OffsetStep.ZeroBefore].Select(entry => entry.Voltage - zero.Voltage).DefaultIfEmpty(double.NaN).First(),
                ShortedVoltage = all[OffsetStep.Shorted].Select(entry => entry.Voltage).DefaultIfEmpty(double.NaN).First(),
            };
        }

        if (levels.Length < 4)
        {
            return round;
        }

        var (_, resistance) = SimpleRegression.Fit([.. levels.Select(entry => entry.Read)], [.. levels.Select(entry => entry.Voltage)]);
        var (offset, gain) = SimpleRegression.Fit([.. levels.Select(entry => entry.Set)], [.. levels.Select(entry => entry.Read)]);
        return round with { Resistance = resistance, GainError = gain - 1, CurrentOffset = offset };
    }
}
