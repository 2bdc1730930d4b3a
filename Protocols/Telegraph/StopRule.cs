using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>
/// Stops a trace once both dwell times are known well enough. Checked at fixed numbers of readings, each a tenth
/// further, so that the checks cost little and a resumed trace stops where an uninterrupted one does.
/// </summary>
internal sealed class StopRule(double target, TelegraphSettings settings)
{
    private const int Step = 64;

    private readonly List<double> _times = [];
    private readonly List<double> _resistances = [];

    /// <summary>Whether the readings so far suffice; only ever true at a check.</summary>
    public bool IsReached { get; private set; }

    /// <summary>The number of readings at which the next check comes.</summary>
    public static int NextCheck(int readings) => readings < 10 * Step
        ? (readings / Step + 1) * Step
        : NextGeometric(readings);

    /// <summary>Takes over points that are there already.</summary>
    public void Add(PointTable measured)
    {
        foreach (var row in measured)
        {
            Add(row.Values.Span);
        }

        IsReached = IsCheck(_times.Count) && IsGoodEnough();
    }

    /// <summary>Takes over a batch, which ends at a check or before it.</summary>
    public void Add(PointBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            Add(batch.Values.AsSpan(row * ReadoutColumns.Count, ReadoutColumns.Count));
        }

        IsReached = IsCheck(_times.Count) && IsGoodEnough();
    }

    private static bool IsCheck(int readings) => readings > 0 && NextCheck(readings - 1) == readings;

    private static int NextGeometric(int readings)
    {
        var check = 10 * Step;
        while (check <= readings)
        {
            check = (check / 10 * 11 + Step - 1) / Step * Step;
        }

        return check;
    }

    private void Add(ReadOnlySpan<double> row)
    {
        _times.Add(row[ReadoutColumns.Time]);
        _resistances.Add(row[ReadoutColumns.Resistance]);
    }

    private bool IsGoodEnough() =>
        TelegraphAnalysis.Of([.. _times], [.. _resistances], settings).DwellTimes is { } dwells
        && dwells.RelativeHalfWidth <= target;
}
