namespace SpinBench.Protocols.Samples;

/// <summary>One device of a sample, as its table lists it.</summary>
public sealed record SampleDevice
{
    /// <summary>Its name, as in <c>W7/D3-A12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The die that it is on; empty when the table does not say.</summary>
    public string Die { get; init; } = "";

    /// <summary>Position from the middle of the sample along the first axis, in m.</summary>
    public required double X { get; init; }

    /// <summary>Position from the middle of the sample along the second axis, in m.</summary>
    public required double Y { get; init; }

    /// <summary>Long axis of the pillar in m; null when the table does not say.</summary>
    public double? LongAxis { get; init; }

    /// <summary>Short axis of the pillar in m; null when the table does not say.</summary>
    public double? ShortAxis { get; init; }

    /// <summary>Resistance-area product in ohm m²; null when the table does not say.</summary>
    public double? ResistanceArea { get; init; }

    /// <summary>What is known of it beforehand.</summary>
    public DeviceStatus Status { get; init; }
}

/// <summary>What a sample's table knows of a device.</summary>
public enum DeviceStatus
{
    /// <summary>Nothing yet.</summary>
    Untested,

    /// <summary>It works.</summary>
    Good,

    /// <summary>It is not to be measured any more.</summary>
    Dead,
}
