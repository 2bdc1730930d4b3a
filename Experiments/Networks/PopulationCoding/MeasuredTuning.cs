using MathNet.Numerics;

namespace SpinBench.Networks.PopulationCoding;

/// <summary>
/// The tuning curve of a measured junction: its mean dwell times against a drive, of which the logarithms are smoothed by a
/// parabola each; a cycle is one dwell in each state.
/// </summary>
/// <remarks>F = (h² + l²)/(h + l)² of a cycle of two exponential dwells: D. R. Cox, Renewal Theory (Methuen 1962).</remarks>
public sealed class MeasuredTuning : ITuningCurve
{
    private const int FewestPoints = 5;
    private const int Order = 2;
    private const int Places = 400;
    private const double Precision = 1e-6;

    // A point that claims to be more certain would decide alone.
    private const double LeastError = 1e-3;

    // Where the model's rate, 1/cosh, has fallen to at an offset of one.
    private static readonly double s_atOneWidth = 1 / Math.Cosh(1);

    private readonly double[] _high;
    private readonly double[] _low;
    private readonly double _largest;

    private readonly double _middle;

    private MeasuredTuning(double[] high, double[] low, double middle, (double From, double To) range)
    {
        (_high, _low, _middle) = (high, low, middle);
        Top = ShortestPeriod(range);
        _largest = CycleRate(Top);
        Width = (Crossing(Top, range.To) - Crossing(Top, range.From)) / 2;
    }

    /// <summary>Drive of the largest rate, in T or V.</summary>
    public double Top { get; }

    /// <summary>One unit of offset in T or V: half of the width at 1/cosh(1) of the largest rate.</summary>
    public double Width { get; }

    /// <summary>Cycles a second at the top.</summary>
    public double LargestRate => _largest;

    /// <summary>Of measured dwell times.</summary>
    /// <param name="points">At least five different drives, on both sides of the largest rate.</param>
    /// <exception cref="ArgumentException">There are too few, or the rate has no top among them, or does not fall to 65 % on both sides.</exception>
    public static MeasuredTuning Of(IReadOnlyList<TuningPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        TuningPoint[] usable = [.. points.Where(point => point.High > 0 && point.Low > 0 && double.IsFinite(point.High) && double.IsFinite(point.Low))];
        double[] drives = [.. usable.Select(point => point.Drive)];
        if (drives.Distinct().Count() < FewestPoints)
        {
            throw new ArgumentException($"dwell times at {drives.Distinct().Count()} drives; a tuning curve needs {FewestPoints} at which both states are left often enough", nameof(points));
        }

        var middle = drives.Average();
        var distances = Array.ConvertAll(drives, drive => drive - middle);
        return new MeasuredTuning(
            Parabola(distances, [.. usable.Select(point => point.High)], [.. usable.Select(point => point.HighError)]),
            Parabola(distances, [.. usable.Select(point => point.Low)], [.. usable.Select(point => point.LowError)]),
            middle, (drives.Min(), drives.Max()));
    }

    /// <inheritdoc/>
    public double Rate(double offset) => CycleRate(Top + (offset * Width)) / _largest;

    /// <inheritdoc/>
    public double FanoFactor(double offset)
    {
        var drive = Top + (offset * Width);
        var share = 1 / (1 + Math.Exp(Polynomial.Evaluate(drive - _middle, _low) - Polynomial.Evaluate(drive - _middle, _high)));
        return (share * share) + ((1 - share) * (1 - share));
    }

    private static double[] Parabola(double[] drives, double[] dwells, double[] errors) =>
        Fit.PolynomialWeighted(drives, Array.ConvertAll(dwells, Math.Log), Array.ConvertAll(errors, error => 1 / Math.Pow(Math.Max(error, LeastError), 2)), Order);

    private double ShortestPeriod((double From, double To) range)
    {
        double At(double place) => range.From + (place * (range.To - range.From) / Places);
        var best = Enumerable.Range(0, Places + 1).MinBy(place => LogPeriod(At(place)));
        return best is 0 or Places
            ? throw new ArgumentException("the rate has no top within the sweep: it must fall to 65 % of its largest value on both sides")
            : At(FindMinimum.OfScalarFunctionConstrained(place => LogPeriod(At(place)), best - 1, best + 1, Precision));
    }

    private double CycleRate(double drive) => Math.Exp(-LogPeriod(drive));

    // ln(h + l), where either alone may be beyond every number.
    private double LogPeriod(double drive)
    {
        var (high, low) = (Polynomial.Evaluate(drive - _middle, _high), Polynomial.Evaluate(drive - _middle, _low));
        return Math.Max(high, low) + Math.Log(1 + Math.Exp(-Math.Abs(high - low)));
    }

    private double Crossing(double inside, double outside)
    {
        double Excess(double drive) => (CycleRate(drive) / _largest) - s_atOneWidth;
        return inside != outside && Excess(outside) < 0
            ? FindRoots.OfFunction(Excess, Math.Min(inside, outside), Math.Max(inside, outside))
            : throw new ArgumentException("the rate does not fall to 65 % of its largest value on both sides: sweep further");
    }
}
