using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols;

/// <summary>
/// A measurement: which set points, how to get there, how to measure, what the points say. Everything else
/// (limits, storage, progress, abort, resume, safe state) is the engine's.
/// </summary>
/// <remarks>An instance belongs to one run and holds its settings; it keeps no state between calls.</remarks>
public interface IProtocol
{
    /// <summary>"telegraph", "switching-probability" …</summary>
    string Name { get; }

    /// <summary>What is held at a set point.</summary>
    IReadOnlyList<PointColumn> SetPointColumns { get; }

    /// <summary>What a point consists of.</summary>
    IReadOnlyList<PointColumn> Columns { get; }

    /// <summary>The roles a bench must fill.</summary>
    IReadOnlyList<InstrumentRole> Roles { get; }

    /// <summary>How the sample must stand in the magnet; null where either will do.</summary>
    Mounting? Mounting => null;

    /// <summary>The bounds of the plan on a bench.</summary>
    Envelope Plan(MeasurementBench bench);

    /// <summary>The next set point, or null at the end. Must depend on the points alone, so that a resume replays it.</summary>
    SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points);

    /// <summary>
    /// Brings the bench into the state in which <paramref name="from"/> may be measured: configures instruments,
    /// re-walks a history. <paramref name="previous"/> is null at the start of a run and of a resume.
    /// </summary>
    Task PrepareAsync(MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken);

    /// <summary>
    /// Measures at a set point, going on behind the <paramref name="measured"/> points of it (none unless a
    /// simulated run is resumed in the middle).
    /// </summary>
    IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured, CancellationToken cancellationToken);

    /// <summary>What the points of a complete or interrupted run say.</summary>
    RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points);
}
