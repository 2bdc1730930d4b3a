namespace SpinBench.Simulators.Instruments.Scope;

/// <summary>
/// What an oscilloscope measures automatically on a record: levels from the extremes, times at their middle, edges between
/// a tenth and nine tenths. NaN is what the record does not show.
/// </summary>
/// <param name="Volts">The record in V.</param>
/// <param name="Interval">s between samples.</param>
public sealed record RecordMeasurements(double[] Volts, double Interval)
{
    private const double LowShare = 0.1;
    private const double HighShare = 0.9;

    /// <summary>Highest sample, V.</summary>
    public double Maximum => Volts.Max();

    /// <summary>Lowest sample, V.</summary>
    public double Minimum => Volts.Min();

    /// <summary>Highest less lowest, V.</summary>
    public double PeakToPeak => Maximum - Minimum;

    /// <summary>Mean, V.</summary>
    public double Mean => Volts.Average();

    /// <summary>Root mean square with the constant part, V.</summary>
    public double RootMeanSquare => Math.Sqrt(Volts.Average(value => value * value));

    /// <summary>Root mean square without the constant part, V.</summary>
    public double StandardDeviation
    {
        get
        {
            var mean = Mean;
            return Math.Sqrt(Volts.Average(value => (value - mean) * (value - mean)));
        }
    }

    /// <summary>Sum over time, V s.</summary>
    public double Area => Volts.Sum() * Interval;

    /// <summary>Half of the samples are above it, V.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. Volts.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>From the first rising edge to the next, s.</summary>
    public double Period => Between(rising: true, nextRising: true);

    /// <summary>One over the period, Hz.</summary>
    public double Frequency => 1 / Period;

    /// <summary>From the first rising edge to the falling one, s.</summary>
    public double PositiveWidth => Between(rising: true, nextRising: false);

    /// <summary>From the first falling edge to the rising one, s.</summary>
    public double NegativeWidth => Between(rising: false, nextRising: true);

    /// <summary>Share of a period, 0 to 1.</summary>
    public double DutyCycle => PositiveWidth / Period;

    /// <summary>Duration of the first rising edge, s.</summary>
    public double RiseTime => Edges().Where(edge => edge.IsRising).Select(edge => edge.Duration).DefaultIfEmpty(double.NaN).First();

    /// <summary>Duration of the first falling edge, s.</summary>
    public double FallTime => Edges().Where(edge => !edge.IsRising).Select(edge => edge.Duration).DefaultIfEmpty(double.NaN).First();

    private double Between(bool rising, bool nextRising)
    {
        Edge[] edges = [.. Edges()];
        var first = Array.FindIndex(edges, edge => edge.IsRising == rising);
        var second = first < 0 ? -1 : Array.FindIndex(edges, first + 1, edge => edge.IsRising == nextRising);
        return second < 0 ? double.NaN : edges[second].Middle - edges[first].Middle;
    }

    // An edge runs from one outer level to the other; what turns back in between is none.
    private IEnumerable<Edge> Edges()
    {
        var (minimum, span) = (Minimum, PeakToPeak);
        var (low, middle, high) = (minimum + LowShare * span, minimum + span / 2, minimum + HighShare * span);
        var (left, crossed) = (double.NaN, double.NaN);
        bool? isHigh = null;
        for (var index = 1; index < Volts.Length && span > 0; index++)
        {
            var (before, now) = (Volts[index - 1], Volts[index]);
            left = Crossing(index, isHigh is true ? high : low) ?? left;
            crossed = Crossing(index, middle) ?? crossed;
            bool? reached = now >= high ? true : now <= low ? false : null;
            if (reached is { } level && isHigh is { } was && level != was)
            {
                var arrived = Crossing(index, level ? high : low) ?? index * Interval;
                yield return new Edge(level, crossed, arrived - left);
            }

            isHigh = reached ?? isHigh ?? (before >= high ? true : before <= low ? false : null);
        }
    }

    private double? Crossing(int index, double level)
    {
        var (before, now) = (Volts[index - 1], Volts[index]);
        return before < level != now < level ? (index - 1 + (level - before) / (now - before)) * Interval : null;
    }

    private readonly record struct Edge(bool IsRising, double Middle, double Duration);
}
