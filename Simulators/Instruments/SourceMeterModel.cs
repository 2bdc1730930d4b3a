namespace SpinBench.Simulators.Instruments;

/// <summary>What distinguishes one make of source meter from another, apart from its language.</summary>
public sealed record SourceMeterModel
{
    /// <summary>First field of <c>*IDN?</c>.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>Second field of <c>*IDN?</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Third field of <c>*IDN?</c>.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Last field of <c>*IDN?</c>.</summary>
    public required string Firmware { get; init; }

    /// <summary>Voltage ranges, the smallest first.</summary>
    public required IReadOnlyList<SourceMeterRange> VoltageRanges { get; init; }

    /// <summary>Current ranges, the smallest first.</summary>
    public required IReadOnlyList<SourceMeterRange> CurrentRanges { get; init; }

    /// <summary>Voltage limit after power-on in V, whose range is the range then.</summary>
    public required double InitialVoltageLimit { get; init; }

    /// <summary>Current limit after power-on in A, whose range is the range then.</summary>
    public required double InitialCurrentLimit { get; init; }

    /// <summary>Automatic source delay in s while sourcing voltage, one for each current range.</summary>
    public required IReadOnlyList<double> VoltageSourceDelays { get; init; }

    /// <summary>Automatic source delay in s while sourcing current, one for each current range.</summary>
    public required IReadOnlyList<double> CurrentSourceDelays { get; init; }

    /// <summary>Shortest integration time in power-line cycles.</summary>
    public double FewestCycles { get; init; } = 0.01;

    /// <summary>Longest integration time in power-line cycles.</summary>
    public double MostCycles { get; init; } = 10;

    /// <summary>Largest number of conversions that the filter averages; 1 where there is no filter.</summary>
    public int MostFilterReadings { get; init; } = 100;

    /// <summary>Whether zero and reference can be measured with every conversion.</summary>
    public bool HasAutoZero { get; init; } = true;

    /// <summary>Whether the terminals can be guarded (0 A) while the output is off.</summary>
    public bool HasGuard { get; init; } = true;

    /// <summary>What an instrument of this make answers to <c>*IDN?</c>.</summary>
    public InstrumentIdentity Identify(string resourceName) => new(Manufacturer, Name, SerialNumber, Firmware, resourceName);
}
