namespace SpinBench.Instruments.Drivers;

/// <summary>What a model of source meter can be asked for.</summary>
internal sealed record SourceMeterAbilities
{
    /// <summary>Largest level of each voltage range in V, over-range included, the smallest first.</summary>
    public required IReadOnlyList<double> VoltageRanges { get; init; }

    /// <summary>Largest level of each current range in A, over-range included, the smallest first.</summary>
    public required IReadOnlyList<double> CurrentRanges { get; init; }

    /// <summary>Smallest voltage limit in V.</summary>
    public required double SmallestVoltageLimit { get; init; }

    /// <summary>Smallest current limit in A.</summary>
    public required double SmallestCurrentLimit { get; init; }

    /// <summary>Most readings averaged into one; 1 where the instrument has no filter.</summary>
    public int MostFilterReadings { get; init; } = 100;

    /// <summary>Whether autozero can be chosen.</summary>
    public bool HasAutoZero { get; init; } = true;

    /// <summary>Whether the terminals can be guarded while the output is off.</summary>
    public bool HasGuard { get; init; } = true;

    /// <summary>Longest source delay in s.</summary>
    public double LongestDelay { get; init; } = 999.9999;

    /// <summary>The ranges of a function.</summary>
    public IReadOnlyList<double> Ranges(SourceFunction function) =>
        function == SourceFunction.Voltage ? VoltageRanges : CurrentRanges;
}
