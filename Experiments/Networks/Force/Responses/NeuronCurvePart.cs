using SpinBench.Protocols;

namespace SpinBench.Networks.Force;

/// <summary>The points of a curve that a neuron works on, after everything that would make a bad neuron of them was refused.</summary>
internal sealed record NeuronCurvePart
{
    public const int FewestPoints = 5;

    // A fall of less than three standard errors of both readings is noise.
    private const double Significance = 3;

    private readonly string _driveUnit;
    private readonly string _readingUnit;

    private NeuronCurvePart(ResponseCurve curve, int from, int to, double low, double high)
    {
        Drives = curve.Drive[from..to];
        Readings = curve.Reading[from..to];
        StandardErrors = curve.StandardError[from..to];
        (Low, High) = (low, high);
        IsFalling = Readings[^1] < Readings[0];
        (_driveUnit, _readingUnit) = (Spaced(curve.DriveUnit), Spaced(curve.ReadingUnit));
    }

    public double[] Drives { get; }

    public double[] Readings { get; }

    public double[] StandardErrors { get; }

    /// <summary>Drive of u = 0.</summary>
    public double Low { get; }

    /// <summary>Drive of u = 1.</summary>
    public double High { get; }

    public bool IsFalling { get; }

    /// <exception cref="NeuronCurveException">See there.</exception>
    public static NeuronCurvePart Of(ResponseCurve curve, (double Low, double High)? range)
    {
        ArgumentNullException.ThrowIfNull(curve);
        RequireNumbers(curve);
        var (low, high) = range ?? (curve.Drive[0], curve.Drive[^1]);
        RequireWithin(curve, low, high);

        // The points just outside hold the ends of the range between them.
        var from = Math.Max(0, Array.FindLastIndex(curve.Drive, drive => drive <= low));
        var to = Array.FindIndex(curve.Drive, drive => drive >= high) + 1;
        var part = new NeuronCurvePart(curve, from, to, low, high);
        part.RequireEnough();
        part.RequireSteady();
        return part;
    }

    private static void RequireNumbers(ResponseCurve curve)
    {
        if (curve.Drive.Length != curve.Reading.Length || curve.Drive.Length != curve.StandardError.Length || curve.Drive.Length == 0)
        {
            throw new NeuronCurveException(
                $"A curve has a drive, a reading and an error at every point; there are {curve.Drive.Length}, {curve.Reading.Length} and {curve.StandardError.Length}.");
        }

        for (var i = 0; i < curve.Drive.Length; i++)
        {
            if (!double.IsFinite(curve.Drive[i] + curve.Reading[i]) || !(curve.StandardError[i] >= 0))
            {
                throw new NeuronCurveException(FormattableString.Invariant(
                    $"Point {i + 1} of the curve (drive {curve.Drive[i]:G6}, reading {curve.Reading[i]:G6}, error {curve.StandardError[i]:G3}) is no number; measure it again or leave it out."));
            }

            if (i > 0 && curve.Drive[i] <= curve.Drive[i - 1])
            {
                throw new NeuronCurveException(FormattableString.Invariant(
                    $"The drives of a curve ascend; point {i + 1} ({curve.Drive[i]:G6}) does not come after point {i} ({curve.Drive[i - 1]:G6}). Sort the points, and join those of one drive."));
            }
        }
    }

    private static void RequireWithin(ResponseCurve curve, double low, double high)
    {
        var unit = Spaced(curve.DriveUnit);
        if (!(high > low))
        {
            throw new NeuronCurveException(FormattableString.Invariant(
                $"A neuron is driven between two different amplitudes, the lower first; {low:G6} to {high:G6}{unit} are not that."));
        }

        if (low < curve.Drive[0] || high > curve.Drive[^1])
        {
            throw new NeuronCurveException(FormattableString.Invariant(
                $"The network would drive its neurons from {low:G6} to {high:G6}{unit}, but the curve was measured from {curve.Drive[0]:G6} to {curve.Drive[^1]:G6}{unit}. Choose a range within, or measure further; nothing is extrapolated."));
        }
    }

    private void RequireEnough()
    {
        if (Drives.Length < FewestPoints)
        {
            throw new NeuronCurveException(FormattableString.Invariant(
                $"Between {Low:G6} and {High:G6}{_driveUnit} the curve has {Drives.Length} points; at least {FewestPoints} are needed. Measure more of them there, or choose a wider range."));
        }
    }

    private void RequireSteady()
    {
        var falls = Falls();
        if (falls.Count == 0)
        {
            if (!(Span > 0))
            {
                throw new NeuronCurveException(FormattableString.Invariant(
                    $"All readings between {Low:G6} and {High:G6}{_driveUnit} are {Readings[0]:G6}{_readingUnit}: the junction does not answer its drive. Choose another range."));
            }

            return;
        }

        var (from, to) = LongestSteadyPart(falls);
        var remedy = FormattableString.Invariant(
            $"The longest steady part goes from {Drives[from]:G6} to {Drives[to]:G6}{_driveUnit} ({to - from + 1} points); choose a range within it.");
        throw new NeuronCurveException(IsKink(falls)
            ? FormattableString.Invariant(
                $"The curve has a kink inside: from {Drives[falls[0]]:G6} to {Drives[falls[^1] + 1]:G6}{_driveUnit} the reading {(IsFalling ? "rises" : "falls")} by {Math.Abs(Readings[falls[^1] + 1] - Readings[falls[0]]):G4}{_readingUnit}, although it {(IsFalling ? "falls" : "rises")} on both sides. An extremum of the ringing leaves the pulse there. {remedy} A pulse of another length puts the kink elsewhere.")
            : FormattableString.Invariant(
                $"The curve is not monotone: it turns back at {Places(falls)} by more than its errors explain. {remedy} More averaging helps where the errors are too small."));
    }

    private double Span => Readings.Max() - Readings.Min();

    /// <summary>Points after which the reading goes back by more than its noise.</summary>
    private List<int> Falls()
    {
        var sign = IsFalling ? -1 : 1;
        var falls = new List<int>();
        for (var i = 0; i + 1 < Readings.Length; i++)
        {
            var fall = sign * (Readings[i] - Readings[i + 1]);
            if (fall > Significance * Math.Sqrt((StandardErrors[i] * StandardErrors[i]) + (StandardErrors[i + 1] * StandardErrors[i + 1])) + (1e-9 * Span))
            {
                falls.Add(i);
            }
        }

        return falls;
    }

    /// <summary>One fall, between two points or three, with two or more points on either side.</summary>
    private bool IsKink(List<int> falls) =>
        falls.Count <= 2 && falls[^1] - falls[0] == falls.Count - 1 && falls[0] >= 1 && falls[^1] + 2 < Readings.Length;

    private (int From, int To) LongestSteadyPart(List<int> falls)
    {
        int[] ends = [-1, .. falls, Readings.Length - 1];
        return Enumerable.Range(1, ends.Length - 1).Select(i => (From: ends[i - 1] + 1, To: ends[i])).MaxBy(part => part.To - part.From);
    }

    private string Places(List<int> falls) => string.Join(", ", falls.Take(4).Select(i => FormattableString.Invariant(
        $"{Drives[i]:G6} ... {Drives[i + 1]:G6}{_driveUnit} (by {Math.Abs(Readings[i + 1] - Readings[i]):G3}{_readingUnit})")))
        + (falls.Count > 4 ? $" and {falls.Count - 4} more places" : "");

    private static string Spaced(string unit) => unit.Length > 0 ? " " + unit : "";
}
