namespace SpinBench.Instruments.Magnets;

/// <summary>Field against current of a magnet at one place, measured on one day. Immutable.</summary>
/// <remarks>
/// A table is interpolated linearly and continued along its outer segments; a constant is a table of two points. On each
/// branch the field rises with the current throughout, so that every field belongs to exactly one current.
/// </remarks>
public sealed class FieldCalibration
{
    private readonly CalibrationPoint[] _points;
    private readonly bool _isTable;

    private FieldCalibration(DateOnly? date, CalibrationPoint[] points, bool isTable)
    {
        Date = date;
        _points = points;
        _isTable = isTable;
    }

    /// <summary>The day of the measurement; null for a constant that nobody dated.</summary>
    public DateOnly? Date { get; }

    /// <summary>The table, by rising current.</summary>
    public IReadOnlyList<CalibrationPoint> Points => _points;

    /// <summary>A magnet without iron, or one whose remanence does not matter.</summary>
    /// <param name="fieldPerCurrent">T/A, not zero.</param>
    /// <param name="date">The day of the measurement, when known.</param>
    public static FieldCalibration FromConstant(double fieldPerCurrent, DateOnly? date = null)
    {
        if (!double.IsFinite(fieldPerCurrent) || fieldPerCurrent <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fieldPerCurrent), fieldPerCurrent, "The field per current must be positive; swap the leads or the axis.");
        }

        return new FieldCalibration(
            date,
            [new(-1, -fieldPerCurrent, -fieldPerCurrent), new(1, fieldPerCurrent, fieldPerCurrent)],
            isTable: false);
    }

    /// <summary>A measured table.</summary>
    /// <param name="date">The day of the measurement.</param>
    /// <param name="points">At least two, in any order.</param>
    /// <exception cref="ArgumentException">A current appears twice, or a branch does not rise with the current.</exception>
    public static FieldCalibration FromTable(DateOnly date, IEnumerable<CalibrationPoint> points)
    {
        CalibrationPoint[] sorted = [.. points.OrderBy(point => point.Current)];
        return FaultOf(sorted) is { } fault
            ? throw new ArgumentException(fault.Message, nameof(points))
            : new FieldCalibration(date, sorted, isTable: true);
    }

    /// <summary>Lowest B in T that was measured on a branch; minus infinity for a constant.</summary>
    public double LowestField(FieldBranch branch) => _isTable ? _points[0].FieldOn(branch) : double.NegativeInfinity;

    /// <summary>Highest B in T that was measured on a branch; infinity for a constant.</summary>
    public double HighestField(FieldBranch branch) => _isTable ? _points[^1].FieldOn(branch) : double.PositiveInfinity;

    /// <summary>B in T at a current in A.</summary>
    public double FieldAt(double current, FieldBranch branch)
    {
        var segment = 1;
        while (segment < _points.Length - 1 && current > _points[segment].Current)
        {
            segment++;
        }

        var (low, high) = (_points[segment - 1], _points[segment]);
        return Interpolate(
            current, low.Current, high.Current, low.FieldOn(branch), high.FieldOn(branch));
    }

    /// <summary>The current in A that makes a field in T.</summary>
    public double CurrentFor(double field, FieldBranch branch)
    {
        var segment = 1;
        while (segment < _points.Length - 1 && field > _points[segment].FieldOn(branch))
        {
            segment++;
        }

        var (low, high) = (_points[segment - 1], _points[segment]);
        return Interpolate(
            field, low.FieldOn(branch), high.FieldOn(branch), low.Current, high.Current);
    }

    /// <summary>
    /// The current in A that a supply really makes for a field in T: rounded to whole steps of its converter.
    /// </summary>
    /// <param name="field">T.</param>
    /// <param name="branch">The branch on which the field is reached.</param>
    /// <param name="currentStep">Smallest step of the supply in A; 0 for none.</param>
    public double CurrentFor(double field, FieldBranch branch, double currentStep)
    {
        var current = CurrentFor(field, branch);
        return currentStep > 0 ? Math.Round(current / currentStep) * currentStep : current;
    }

    /// <summary>The first point, by index, that keeps points sorted by current from being a table; null when none does.</summary>
    internal static (int Index, string Message)? FaultOf(IReadOnlyList<CalibrationPoint> sorted)
    {
        if (sorted.Count < 2)
        {
            return (0, "a calibration needs at least two currents");
        }

        for (var i = 0; i < sorted.Count; i++)
        {
            var point = sorted[i];
            if (!double.IsFinite(point.Current) || !double.IsFinite(point.Ascending) || !double.IsFinite(point.Descending))
            {
                return (i, "a calibration holds finite numbers only");
            }

            if (i > 0 && point.Current == sorted[i - 1].Current)
            {
                return (i, FormattableString.Invariant($"the current {point.Current:G6} A appears twice"));
            }

            if (i > 0 && !(point.Ascending > sorted[i - 1].Ascending && point.Descending > sorted[i - 1].Descending))
            {
                return (i, FormattableString.Invariant(
                    $"the field at {point.Current:G6} A is not above the one at {sorted[i - 1].Current:G6} A; it must rise on both branches"));
            }
        }

        return null;
    }

    private static double Interpolate(double x, double x0, double x1, double y0, double y1) =>
        x == x0 ? y0 : x == x1 ? y1 : y0 + (y1 - y0) * ((x - x0) / (x1 - x0));
}
