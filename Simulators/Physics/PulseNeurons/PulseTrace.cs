namespace SpinBench.Simulators.Physics.PulseNeurons;

/// <summary>A junction's resistance during one pulse.</summary>
/// <param name="Interval">Time in s between samples; the first is at the start of the pulse, the last at its end.</param>
/// <param name="Resistance">Samples in ohm.</param>
/// <param name="End">Magnetisation at the end of the pulse.</param>
public sealed record PulseTrace(double Interval, IReadOnlyList<double> Resistance, CartesianVector End)
{
    /// <summary>Where the resistance turns, in the order of time: the tops of parabolas through three samples.</summary>
    public IReadOnlyList<ResistanceExtremum> Extrema
    {
        get
        {
            var r = Resistance;
            List<ResistanceExtremum> extrema = [];
            for (var i = 1; i < r.Count - 1; i++)
            {
                if (Turns(r[i - 1], r[i], r[i + 1], i == r.Count - 2))
                {
                    var (offset, value) = Top(r[i - 1], r[i], r[i + 1]);
                    extrema.Add(new((i + offset) * Interval, value, r[i] > r[i - 1]));
                }
            }

            return extrema;
        }
    }

    /// <summary>
    /// Whether the middle of three samples is above both others, or below; of equal ones the first counts. After the last samples of
    /// a pulse there is none that would show a turn in the last interval, so their parabola does.
    /// </summary>
    internal static bool Turns(double before, double here, double after, bool isLast) =>
        (here > before && here >= after) || (here < before && here <= after)
        || (isLast && Top(before, here, after).Offset is > 0 and < 1);

    /// <summary>The top of the parabola through three samples: its place in samples from the middle one, and its value.</summary>
    internal static (double Offset, double Value) Top(double before, double here, double after)
    {
        var (slope, curvature) = ((after - before) / 2, after - (2 * here) + before);
        return (-slope / curvature, here - (slope * slope / (2 * curvature)));
    }
}
