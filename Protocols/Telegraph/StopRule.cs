namespace SpinBench.Protocols.Telegraph;

/// <summary>
/// Stops a set point once its points suffice. Voltmeter readings are checked at fixed numbers, each a tenth further, so that
/// the checks cost little and a resumed trace stops where an uninterrupted one does; oscilloscope readings record by record.
/// </summary>
internal sealed class StopRule
{
    private const int Step = 64;

    private readonly Func<PointTable, bool> _isEnough;
    private readonly PointTable _points;
    private readonly int _setPoint;

    /// <summary>Begins behind points that are there already.</summary>
    /// <param name="isEnough">Whether the points of the set point suffice.</param>
    /// <param name="measured">Points of the set point that are there already.</param>
    /// <param name="setPoint">The set point.</param>
    public StopRule(Func<PointTable, bool> isEnough, PointTable measured, int setPoint)
    {
        (_isEnough, _setPoint) = (isEnough, setPoint);
        _points = new PointTable(measured.Columns);
        foreach (var row in measured)
        {
            _points.Append(setPoint, new PointBatch(row.Values.ToArray(), 1));
        }

        Check();
    }

    /// <summary>Whether the readings so far suffice; only ever true at a check.</summary>
    public bool IsReached { get; private set; }

    /// <summary>The number of readings at which the next check comes.</summary>
    public static int NextCheck(int readings) => readings < 10 * Step
        ? (readings / Step + 1) * Step
        : NextGeometric(readings);

    /// <summary>Takes over a batch, which ends at a check or before it.</summary>
    public void Add(PointBatch batch)
    {
        _points.Append(_setPoint, batch);
        Check();
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

    private void Check() => IsReached =
        (TelegraphRows.Records(_points, _setPoint) > 0 || IsCheck(_points.Count)) && _isEnough(_points);
}
