using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Runs;

/// <summary>What is written down about a run before it starts, enough to repeat and to resume it.</summary>
public sealed record RunDescription
{
    /// <summary>The protocol's name.</summary>
    public required string Protocol { get; init; }

    /// <summary>The device, as in <c>W7/D3-A12</c>.</summary>
    public required string Device { get; init; }

    /// <summary>The bench's name.</summary>
    public required string Bench { get; init; }

    /// <summary>The protocol's settings as the user wrote them.</summary>
    public required string Settings { get; init; }

    /// <summary>The bench file's text.</summary>
    public required string BenchText { get; init; }

    /// <summary>Version of SpinBench.</summary>
    public required string SoftwareVersion { get; init; }

    /// <summary>Seed of a simulated bench; null on a real one.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where a simulated bench was joined, so that a resume joins it there too; null on a real one.</summary>
    public SimulationCut? Cut { get; init; }

    /// <summary>How the sample stood in the magnet; a resume needs it so again.</summary>
    public Mounting Mounting { get; init; }

    /// <summary>File of the wire log that the bench's conversations were recorded in; null when they were not.</summary>
    public string? WireLog { get; init; }

    /// <summary>SHA-256 of the closed wire log in hexadecimal; null while there is none.</summary>
    public string? WireLogHash { get; init; }

    /// <summary>Whether the bench is simulated, and the run therefore resumed inside a set point.</summary>
    public bool Simulated { get; init; }

    /// <summary>Role key and identity of every instrument.</summary>
    public required IReadOnlyDictionary<string, InstrumentIdentity> Identities { get; init; }

    /// <summary>The protocol's point columns.</summary>
    public required IReadOnlyList<PointColumn> Columns { get; init; }

    /// <summary>The protocol's set-point columns.</summary>
    public required IReadOnlyList<PointColumn> SetPointColumns { get; init; }

    /// <summary>Points at most, from the envelope.</summary>
    public long PlannedPoints { get; init; }

    /// <summary>The sentinel; null without one. It is part of the run, so a resume has the same.</summary>
    public SentinelSettings? Sentinel { get; init; }

    /// <summary>The campaign and the step that it is of; null for a run of its own.</summary>
    public StepOfCampaign? Campaign { get; init; }

    /// <summary>Free text.</summary>
    public string Remarks { get; init; } = "";
}
