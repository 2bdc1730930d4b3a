using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.Reservoirs;

/// <summary>
/// Periods of a sine and of a square wave in random order, eight points each: a test of memory and of non-linearity, because a point
/// alone does not tell to which wave it belongs (Y. Paquot et al., Sci. Rep. 2, 287 (2012)).
/// </summary>
/// <param name="Input">The points, from -1 to 1.</param>
/// <param name="IsSquare">For each point, whether it belongs to a square wave.</param>
public sealed record SineSquareSeries(IReadOnlyList<double> Input, IReadOnlyList<bool> IsSquare)
{
    /// <summary>Points of a period.</summary>
    public const int PeriodLength = 8;

    /// <summary>Draws periods, as many of either wave.</summary>
    /// <param name="periodCount">Periods.</param>
    /// <param name="stream">Their chance.</param>
    public static SineSquareSeries Draw(int periodCount, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Of([.. MaxCut.RandomOrder.Of(periodCount, stream).Select(number => number % 2 == 0)]);
    }

    /// <summary>Of known periods.</summary>
    /// <param name="areSquare">Whether each period is one of the square wave.</param>
    public static SineSquareSeries Of(IReadOnlyList<bool> areSquare) => new(
        [.. areSquare.SelectMany(isSquare => Enumerable.Range(0, PeriodLength).Select(point => isSquare ? (point < PeriodLength / 2 ? 1 : -1) : Math.Sin(Math.Tau * point / PeriodLength)))],
        [.. areSquare.SelectMany(isSquare => Enumerable.Repeat(isSquare, PeriodLength))]);

    /// <summary>How many points, and how many whole periods by the mean of their points, a score above one half tells right.</summary>
    /// <param name="scores">A score a point from some period's first point on: 1 is square.</param>
    /// <param name="firstPeriod">The period of the first score.</param>
    public (Proportion Points, Proportion Periods) Judge(IReadOnlyList<double> scores, int firstPeriod)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var (start, points, periods) = (firstPeriod * PeriodLength, 0, 0);
        for (var index = 0; index < scores.Count; index++)
        {
            points += scores[index] > 0.5 == IsSquare[start + index] ? 1 : 0;
        }

        for (var period = 0; period < scores.Count / PeriodLength; period++)
        {
            var mean = scores.Skip(period * PeriodLength).Take(PeriodLength).Average();
            periods += mean > 0.5 == IsSquare[start + (period * PeriodLength)] ? 1 : 0;
        }

        return (new Proportion(points, scores.Count), new Proportion(periods, scores.Count / PeriodLength));
    }
}
