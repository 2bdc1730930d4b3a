namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>
/// Resistance of each state against voltage. Where both are seen at a bias, both are points; a bias that shows one state
/// belongs to the curve that passes nearer.
/// </summary>
/// <param name="Low">Voltage in V and resistance in ohm of the low state, by rising voltage; all points where there is one state.</param>
/// <param name="High">The same of the high state; empty where there is one state.</param>
internal sealed record StateCurves(
    IReadOnlyList<(double Voltage, double Resistance)> Low, IReadOnlyList<(double Voltage, double Resistance)> High)
{
    private const int FewestPairs = 5;

    public bool HasTwoStates => High.Count > 0;

    public static StateCurves Of(IReadOnlyList<BiasPoint> curve)
    {
        var usable = curve.Where(point => point is { IsLimited: false, Valid.Length: > 1 }).ToArray();
        var both = usable.Where(point => point.Levels is not null).ToArray();
        if (both.Length < FewestPairs)
        {
            return new StateCurves(Sorted(usable.Select(point => Point(point, point.Mean))), []);
        }

        var low = both.Select(point => Point(point, point.Levels!.Low)).ToList();
        var high = both.Select(point => Point(point, point.Levels!.High)).ToList();
        var (lowFit, highFit) = (ResistanceAgainstBias.Fit(low)!, ResistanceAgainstBias.Fit(high)!);
        foreach (var single in usable.Where(point => point.Levels is null))
        {
            var point = Point(single, single.Mean);
            var (toLow, toHigh) = (point.Resistance - lowFit.At(point.Voltage), highFit.At(point.Voltage) - point.Resistance);
            var nearest = Math.Abs(toLow) < Math.Abs(toHigh) ? low : high;

            // In the middle it is a mean over switches, and belongs to neither.
            if (Math.Min(Math.Abs(toLow), Math.Abs(toHigh)) < 0.15 * (highFit.At(point.Voltage) - lowFit.At(point.Voltage)))
            {
                nearest.Add(point);
            }
        }

        return new StateCurves(Sorted(low), Sorted(high));
    }

    private static (double Voltage, double Resistance) Point(BiasPoint point, double resistance) => (point.Current * resistance, resistance);

    private static IReadOnlyList<(double Voltage, double Resistance)> Sorted(IEnumerable<(double Voltage, double Resistance)> points) =>
        [.. points.OrderBy(point => point.Voltage)];
}
