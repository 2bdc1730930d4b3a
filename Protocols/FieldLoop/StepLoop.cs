using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>What a loop with a step between two states says.</summary>
internal sealed record StepLoop
{
    // Three standard errors, in half-widths of a 95 % interval.
    private const double OpenInHalfWidths = 1.53;
    private const int FewestForMean = 3;

    private StepLoop(LoopLevels levels, BranchCurve? rising, BranchCurve? falling) =>
        (Levels, Rising, Falling) = (levels, rising, falling);

    public LoopLevels Levels { get; }

    /// <summary>Curve of the rising branch; null without one.</summary>
    public BranchCurve? Rising { get; }

    /// <summary>Curve of the falling branch; null without one.</summary>
    public BranchCurve? Falling { get; }

    /// <summary>Place of the step by rising field, T.</summary>
    public Estimate UpField { get; private init; } = Estimate.Undetermined("no rising branch");

    /// <summary>Place of the step by falling field, T.</summary>
    public Estimate DownField { get; private init; } = Estimate.Undetermined("no falling branch");

    /// <summary>Half-way between both, T.</summary>
    public Estimate Centre => Combine((UpField.Value + DownField.Value) / 2);

    /// <summary>Half their distance, T; negative where the falling branch switches at higher fields.</summary>
    public Estimate Coercivity => Combine((UpField.Value - DownField.Value) / 2);

    /// <summary>Whether the branches switch at fields that differ beyond three standard errors.</summary>
    public bool IsOpen => Coercivity.IsDetermined
        && Math.Abs(Coercivity.Value) > OpenInHalfWidths * (Coercivity.High - Coercivity.Low) / 2;

    public static StepLoop Of(IReadOnlyList<LoopPoint> points, LoopLevels levels)
    {
        IReadOnlyList<IReadOnlyList<(double Field, double Fraction)>> Sweeps(bool isRising)
        {
            var all = points.Where(point => point.IsRising == isRising).GroupBy(point => point.Sweep)
                .Select(sweep => (IReadOnlyList<(double, double)>)
                    [.. sweep.Select(point => (point.Field, levels.Fraction(point.Field, point.Resistance)))])
                .ToArray();

            // The integral needs whole sweeps, of which only the very first has both turning points: the last one of a run that
            // was stopped is left out.
            var most = all.Length == 0 ? 0 : all.Max(sweep => sweep.Count);
            return [.. all.Where(sweep => sweep.Count >= most - 1)];
        }

        var (up, down) = (Sweeps(true), Sweeps(false));
        var loop = new StepLoop(levels, BranchCurve.Fit(up), BranchCurve.Fit(down));
        return loop with
        {
            UpField = loop.Rising?.PlaceOf(up) ?? loop.UpField,
            DownField = loop.Falling?.PlaceOf(down) ?? loop.DownField,
        };
    }

    /// <summary>
    /// Root mean square of all fractions about their branch's mean: that of the sweeps at each field from three sweeps on, else
    /// the branch's logistic curve, from which a switching that is faster than a reading bends the levels away.
    /// </summary>
    public Estimate DeviationFromMean()
    {
        double[] squares = [.. SquaresOf(Rising?.Residuals ?? []), .. SquaresOf(Falling?.Residuals ?? [])];
        if (squares.Length < 4)
        {
            return Estimate.Undetermined("too few points");
        }

        var mean = squares.Average();
        var error = Math.Sqrt(squares.Sum(square => (square - mean) * (square - mean)) / (squares.Length - 1) / squares.Length);
        var value = Math.Sqrt(mean);
        return Estimate.Normal(value, value > 0 ? error / (2 * value) : 0, "in parts of the step");
    }

    // The first sweep may have a turning point more, at its beginning.
    private static IEnumerable<double> SquaresOf(IReadOnlyList<IReadOnlyList<double>> sweeps)
    {
        if (sweeps.Count < FewestForMean)
        {
            return sweeps.SelectMany(sweep => sweep).Select(residual => residual * residual);
        }

        return Enumerable.Range(1, sweeps.Min(sweep => sweep.Count)).Select(fromEnd =>
        {
            double[] here = [.. sweeps.Select(sweep => sweep[^fromEnd])];
            var mean = here.Average();
            return here.Sum(value => (value - mean) * (value - mean)) / (here.Length - 1);
        });
    }

    // Both fields have errors of their own.
    private Estimate Combine(double value)
    {
        if (double.IsNaN(value))
        {
            return Estimate.Undetermined("a whole rising and a whole falling branch are needed");
        }

        var half = Math.Sqrt(Math.Pow(UpField.High - UpField.Low, 2) + Math.Pow(DownField.High - DownField.Low, 2)) / 4;
        return new Estimate(value, value - half, value + half, UpField.Remark);
    }
}
