using System.Numerics;
using SpinBench.Networks.Force;

namespace SpinBench.Networks.Handwriting;

/// <summary>
/// A drawing as a signal of two channels, x and y: its strokes at one speed, jumps between them with the pen up 1/0.35 times
/// as fast, back to the begin at the end; one round takes the period. The larger side is scaled to 1.6, between -0.8 and 0.8,
/// and the path smoothed by a Gaussian in time. The values at any time are exact: a path of straight pieces has a Fourier
/// series in closed form, and the Gaussian multiplies it.
/// </summary>
public sealed class PathTarget : ITargetSignal
{
    private const double JumpDuration = 0.35;
    private const double Size = 1.6;

    // A coefficient that the Gaussian multiplies by exp(-8.5²/2) is below the rounding of the sum.
    private const double LargestExponent = 8.5;
    private const double DeviationsPerFullWidth = 2.3548200450309493;

    private readonly Complex[] _x;
    private readonly Complex[] _y;
    private readonly (double Start, double End)[] _strokes;

    /// <summary>Follows a drawing.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="period">Time of one round in s, above 0; 170 ns in Zheng et al.</param>
    /// <param name="smoothing">Full width at half maximum of the Gaussian in s, above 0 and at most the period; ours.</param>
    public PathTarget(Drawing drawing, double period = 170e-9, double smoothing = 4e-9)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smoothing);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(smoothing, period);
        (Drawing, Period) = (drawing, period);
        var strokes = Scaled(drawing);
        var round = new List<(double Time, PathPoint Place)>();
        _strokes = Schedule(strokes, round);
        var length = round[^1].Time;
        _strokes = [.. _strokes.Select(stroke => (stroke.Start / length * period, stroke.End / length * period))];
        (double Time, PathPoint Place)[] knots = [.. round.Select(knot => (knot.Time / length * period, knot.Place))];
        var deviation = smoothing / DeviationsPerFullWidth;
        var count = (int)Math.Ceiling(LargestExponent * period / (2 * Math.PI * deviation));
        _x = Series(knots, point => point.X, count, deviation);
        _y = Series(knots, point => point.Y, count, deviation);
    }

    /// <summary>The drawing.</summary>
    public Drawing Drawing { get; }

    /// <inheritdoc/>
    public int ChannelCount => 2;

    /// <inheritdoc/>
    public double Period { get; }

    /// <summary>Begin and end of each stroke in s within a period.</summary>
    public IReadOnlyList<(double Start, double End)> StrokeTimes => _strokes;

    /// <inheritdoc/>
    public void Evaluate(double time, Span<double> values)
    {
        var step = Complex.FromPolarCoordinates(1, 2 * Math.PI * (time / Period % 1));
        var (turn, x, y) = (step, 0.0, 0.0);
        for (var harmonic = 1; harmonic < _x.Length; harmonic++, turn *= step)
        {
            x += (_x[harmonic].Real * turn.Real) - (_x[harmonic].Imaginary * turn.Imaginary);
            y += (_y[harmonic].Real * turn.Real) - (_y[harmonic].Imaginary * turn.Imaginary);
        }

        (values[0], values[1]) = (_x[0].Real + (2 * x), _y[0].Real + (2 * y));
    }

    /// <summary>The place at a time in s.</summary>
    public PathPoint At(double time)
    {
        Span<double> values = stackalloc double[2];
        Evaluate(time, values);
        return new PathPoint(values[0], values[1]);
    }

    /// <summary>Whether the pen is down at a time in s.</summary>
    public bool IsPenDown(double time)
    {
        var phase = time - (Period * Math.Floor(time / Period));
        return Array.Exists(_strokes, stroke => phase >= stroke.Start && phase <= stroke.End);
    }

    /// <summary>The smoothed strokes.</summary>
    /// <param name="spacing">Time from one point to the next in s, at most.</param>
    public IReadOnlyList<IReadOnlyList<PathPoint>> Strokes(double spacing)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacing);
        return
        [
            .. _strokes.Select(stroke =>
            {
                var pieces = (int)Math.Ceiling((stroke.End - stroke.Start) / spacing);
                return (PathPoint[])[.. Enumerable.Range(0, pieces + 1).Select(piece => At(stroke.Start + ((stroke.End - stroke.Start) * piece / pieces)))];
            }),
        ];
    }

    private static List<PathPoint[]> Scaled(Drawing drawing)
    {
        PathPoint[] points = [.. drawing.Strokes.SelectMany(stroke => stroke)];
        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (low, high) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var scale = Size / Math.Max(right - left, high - low);
        return
        [
            .. drawing.Strokes.Select(stroke => (PathPoint[])[.. stroke.Select(point =>
                new PathPoint(scale * (point.X - left - ((right - left) / 2)), scale * (point.Y - low - ((high - low) / 2))))]),
        ];
    }

    /// <summary>Times at which the pen is where, in units of the length of strokes, from 0 to the round's end at the begin.</summary>
    private static (double Start, double End)[] Schedule(List<PathPoint[]> strokes, List<(double Time, PathPoint Place)> round)
    {
        round.Add((0, strokes[0][0]));
        var times = new (double Start, double End)[strokes.Count];
        for (var stroke = 0; stroke < strokes.Count; stroke++)
        {
            Go(strokes[stroke][0], JumpDuration);
            times[stroke].Start = round[^1].Time;
            foreach (var point in strokes[stroke].Skip(1))
            {
                Go(point, 1);
            }

            times[stroke].End = round[^1].Time;
        }

        Go(strokes[0][0], JumpDuration);
        return times;

        void Go(PathPoint point, double duration)
        {
            var (time, place) = round[^1];
            if (point != place)
            {
                round.Add((time + (duration * place.DistanceTo(point)), point));
            }
        }
    }

    /// <summary>
    /// Complex Fourier coefficients from 0 up: the second derivative of straight pieces is a comb of their changes of slope, so
    /// c_k = -Σ Δs exp(-iω_k t) / (T ω_k²), which the Gaussian of standard deviation σ multiplies by exp(-ω_k² σ²/2).
    /// </summary>
    private static Complex[] Series((double Time, PathPoint Place)[] knots, Func<PathPoint, double> channel, int count, double deviation)
    {
        var period = knots[^1].Time;
        double[] slopes = [.. knots.Zip(knots.Skip(1), (one, next) => (channel(next.Place) - channel(one.Place)) / (next.Time - one.Time))];
        var coefficients = new Complex[count + 1];
        coefficients[0] = knots.Zip(knots.Skip(1), (one, next) => (channel(one.Place) + channel(next.Place)) / 2 * (next.Time - one.Time)).Sum() / period;
        for (var harmonic = 1; harmonic <= count; harmonic++)
        {
            var frequency = 2 * Math.PI * harmonic / period;
            var sum = Complex.Zero;
            for (var knot = 0; knot < slopes.Length; knot++)
            {
                var change = slopes[knot] - slopes[(knot + slopes.Length - 1) % slopes.Length];
                sum += Complex.FromPolarCoordinates(change, -frequency * knots[knot].Time);
            }

            coefficients[harmonic] = -sum / (period * frequency * frequency) * Math.Exp(-Math.Pow(frequency * deviation, 2) / 2);
        }

        return coefficients;
    }
}
