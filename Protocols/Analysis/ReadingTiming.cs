namespace SpinBench.Protocols.Analysis;

/// <summary>When consecutive readings integrate.</summary>
/// <param name="Interval">From the start of one reading to the start of the next, in s.</param>
/// <param name="Aperture">Time that one reading integrates over, in s; not above the interval.</param>
public readonly record struct ReadingTiming(double Interval, double Aperture)
{
    /// <summary>Timing of a recorded series, from the time stamps of its readings.</summary>
    /// <param name="times">Ends of the readings in s, ascending; at least two.</param>
    /// <param name="aperture">Time that one reading integrates over, in s.</param>
    public static ReadingTiming Of(ReadOnlySpan<double> times, double aperture)
    {
        if (times.Length < 2)
        {
            return new ReadingTiming(aperture, aperture);
        }

        // The median interval: a gap (a pause, a resumed run) must not stretch it.
        var intervals = new double[times.Length - 1];
        for (var index = 0; index < intervals.Length; index++)
        {
            intervals[index] = times[index + 1] - times[index];
        }

        Array.Sort(intervals);
        return new ReadingTiming(intervals[intervals.Length / 2], aperture);
    }
}
