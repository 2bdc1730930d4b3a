using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Runs;

/// <summary>What a new run is about; written down with it.</summary>
public sealed record RunRequest
{
    /// <summary>The device, as in <c>W7/D3-A12</c>.</summary>
    public required string Device { get; init; }

    /// <summary>The protocol's settings as the user wrote them, enough to make the protocol again for a resume.</summary>
    public string Settings { get; init; } = "";

    /// <summary>The bench file's text, enough to open the bench again for a resume.</summary>
    public string BenchText { get; init; } = "";

    /// <summary>Seed of a simulated bench; null on a real one.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where a simulated bench was joined; null on a real one.</summary>
    public SimulationCut? Cut { get; init; }

    /// <summary>File of the wire log that the bench's conversations are recorded in; null when they are not.</summary>
    public string? WireLog { get; init; }

    /// <summary>Looks at device and bench at an interval; null for none.</summary>
    public SentinelSettings? Sentinel { get; init; }

    /// <summary>The campaign and the step that it is of; null for a run of its own.</summary>
    public StepOfCampaign? Campaign { get; init; }

    /// <summary>Free text.</summary>
    public string Remarks { get; init; } = "";
}
