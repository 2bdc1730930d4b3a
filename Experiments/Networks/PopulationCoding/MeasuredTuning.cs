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

    // Where the model's rate, 1/cosh, has fallen to at an offset of one.
    private static readonly double s_atOneWidth = 1 / Math.Cosh(1);

    private readonly double[] _high;
    private readonly double[] _low;
    private readonly double _largest;

    private MeasuredTuning(double[] high, double[] low, (double From, double To) range)
    {
        (_high, _low) = (high, low);
        Top = FindMinimum.OfScalarFunctionConstrained(drive => -CycleRate(drive), range.From, range.To);
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

        return new MeasuredTuning(
            Parabola(drives, [.. usable.Select(point => point.High)], [.. usable.Select(point => point.HighError)]),
            Parabola(drives, [.. usable.Select(point => point.Low)], [.. usable.Select(point => point.LowError)]),
            (drives.Min(), drives.Max()));
    }

    /// <inheritdoc/>
    public double Rate(double offset) => CycleRate(Top + (offset * Width)) / _largest;

    /// <inheritdoc/>
    public double FanoFactor(double offset)
    {
        var drive = Top + (offset * Width);
        var (high, low) = (Dwell(_high, drive), Dwell(_low, drive));
        return ((high * high) + (low * low)) / ((high + low) * (high + low));
    }

    private static double[] Parabola(double[] drives, double[] dwells, double[] errors) =>
        Fit.PolynomialWeighted(drives, Array.ConvertAll(dwells, Math.Log), Array.ConvertAll(errors, error => 1 / (error * error)), Order);

    private static double Dwell(double[] parabola, double drive) => Math.Exp(Polynomial.Evaluate(drive, parabola));

    private double CycleRate(double drive) => 1 / (Dwell(_high, drive) + Dwell(_low, drive));

    private double Crossing(double inside, double outside)
    {
        double Excess(double drive) => (CycleRate(drive) / _largest) - s_atOneWidth;
        return inside != outside && Excess(outside) < 0
            ? FindRoots.OfFunction(Excess, Math.Min(inside, outside), Math.Max(inside, outside))
            : throw new ArgumentException("the rate does not fall to 65 % of its largest value on both sides: sweep further");
    }
}
