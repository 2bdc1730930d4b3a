using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>What was read at one place of a loop.</summary>
/// <param name="Field">T by the gaussmeter; without one, what was asked for.</param>
/// <param name="IsRising">Whether it was reached from lower fields.</param>
/// <param name="Sweep">The double sweep that it belongs to, from 1.</param>
/// <param name="Resistances">Readings in ohm, those that were not overloaded; at least one.</param>
public sealed record LoopPoint(double Field, bool IsRising, int Sweep, IReadOnlyList<double> Resistances)
{
    /// <summary>When the last reading ended, in s on the bench's clock; NaN where it is not known.</summary>
    public double Time { get; init; } = double.NaN;

    /// <summary>Mean of the readings in ohm.</summary>
    public double Resistance { get; } = Resistances.Average();

    /// <summary>The points of a run in the order in which they were measured; those without a valid reading are left out.</summary>
    /// <remarks>Where zero and current were measured at the ends of the loop only, they hold for the points behind.</remarks>
    public static IReadOnlyList<LoopPoint> Of(IReadOnlyList<SetPoint> setPoints, PointTable points, FieldLoopSettings settings)
    {
        ArgumentNullException.ThrowIfNull(setPoints);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        var path = settings.Path;
        var (loop, readings) = (new List<LoopPoint>(), new List<double>());
        var (current, zero) = (double.NaN, 0.0);
        foreach (var group in points.GroupBy(row => row.SetPoint))
        {
            var values = setPoints[group.Key].Values;
            var first = group.First().Values.Span;
            if (settings.ZerosAtEveryField || path.IsEnd(values[0]) || double.IsNaN(current))
            {
                (current, zero) = (first[ReadoutColumns.Current], first[ReadoutColumns.ZeroVoltage]);
            }

            var measured = first[ReadoutColumns.MeasuredField];
            readings.Clear();
            foreach (var row in group)
            {
                // With both signs of the current every reading has a zero of its own.
                var span = row.Values.Span;
                readings.Add(settings.ZerosAtEveryField
                    ? span[ReadoutColumns.Resistance]
                    : (span[ReadoutColumns.Voltage] - zero) / current);
            }

            double[] valid = [.. readings.Where(resistance => !double.IsNaN(resistance))];
            if (valid.Length > 0)
            {
                loop.Add(new LoopPoint(double.IsNaN(measured) ? values[0] : measured, values[1] > 0, (int)values[2], valid)
                {
                    Time = group.Last().Values.Span[ReadoutColumns.Time],
                });
            }
        }

        return loop;
    }
}
