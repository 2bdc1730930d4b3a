namespace SpinBench.Protocols.Runs;

/// <summary>A device's history in short.</summary>
public sealed record DeviceRecord
{
    /// <summary>Name, as in <c>W7/D3-A12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>First time it was touched or measured.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Times it was touched.</summary>
    public required int Touches { get; init; }

    /// <summary>Resistance at the last touch in ohm; null without one.</summary>
    public double? LastResistance { get; init; }

    /// <summary>Highest |V| in V that any plan allowed across it.</summary>
    public required double HighestVoltage { get; init; }

    /// <summary>Runs on it.</summary>
    public required int Runs { get; init; }

    /// <summary>When it died; null while it lives.</summary>
    public DateTimeOffset? DeadAt { get; init; }

    /// <summary>What it died of.</summary>
    public string? DeadBecause { get; init; }
}
