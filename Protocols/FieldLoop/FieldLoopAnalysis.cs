using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>What a loop of resistance against field says.</summary>
public sealed record FieldLoopAnalysis : RunAnalysis
{
    private FieldLoopAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>Mean resistance at each field of the rising branch, by rising field in T.</summary>
    public IReadOnlyList<(double Field, double Resistance)> Rising { get; private init; } = [];

    /// <summary>Mean resistance at each field of the falling branch, by rising field in T.</summary>
    public IReadOnlyList<(double Field, double Resistance)> Falling { get; private init; } = [];

    /// <summary>Every point in the order of measuring.</summary>
    public IReadOnlyList<LoopPoint> Points { get; private init; } = [];

    /// <summary>
    /// Field in T and resistance in ohm of the readings of the low state that do not integrate over a switch, by rising field;
    /// empty without a step.
    /// </summary>
    public IReadOnlyList<(double Field, double Resistance)> Low { get; private init; } = [];

    /// <summary>The same of the high state.</summary>
    public IReadOnlyList<(double Field, double Resistance)> High { get; private init; } = [];

    /// <summary>Analyses the points of a run, complete or not.</summary>
    public static FieldLoopAnalysis Of(
        IReadOnlyList<SetPoint> setPoints, PointTable points, FieldLoopSettings settings)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        var loop = LoopPoint.Of(setPoints, points, settings);
        if (loop.Count < 3)
        {
            const string reason = "fewer than three fields have a valid reading";
            return new FieldLoopAnalysis([Estimate.Undetermined(reason).ToQuantity("centre field", "T")], [reason]);
        }

        var rising = LoopShape.Branch(loop, isRising: true);
        var falling = LoopShape.Branch(loop, isRising: false);
        var remarks = new List<string>(RemarksOn(points, loop));
        var (levels, failure) = LoopLevels.Find(loop);
        var step = levels is null ? null : StepLoop.Of(loop, levels);
        var isInPlane = settings.Mounting == Mounting.InPlane;
        if (step is null && !isInPlane)
        {
            remarks.Add($"no step: {failure}. Widen \"fields\" until both states are seen, or shorten \"nplc\"");
        }

        var opening = isInPlane ? LoopOpening.Of(rising, falling) : OpeningOf(step, rising, falling);
        return new FieldLoopAnalysis(
            [
                .. EndsOf(loop, rising, falling),
                .. isInPlane ? LoopQuantities.InPlane(loop) : [],
                .. step is null ? LoopQuantities.WithoutStep(isInPlane, failure) : LoopQuantities.OfStep(loop, step),
                .. LoopQuantities.OfOpening(opening),
            ],
            remarks)
        {
            Rising = rising,
            Falling = falling,
            Points = loop,
            Low = levels?.Clean(loop, isHigh: false) ?? [],
            High = levels?.Clean(loop, isHigh: true) ?? [],
        };
    }

    private static IEnumerable<FittedQuantity> EndsOf(
        IReadOnlyList<LoopPoint> loop, IReadOnlyList<(double Field, double Resistance)> rising,
        IReadOnlyList<(double Field, double Resistance)> falling)
    {
        yield return LoopShape.EndOf(loop, isHighest: false).ToQuantity("resistance at the lowest field", "Ohm");
        yield return LoopShape.EndOf(loop, isHighest: true).ToQuantity("resistance at the highest field", "Ohm");
        yield return AtZero(rising).ToQuantity("resistance at zero field, rising", "Ohm");
        yield return AtZero(falling).ToQuantity("resistance at zero field, falling", "Ohm");
    }

    // Next to zero the junction may be in either state: the interval is what the neighbours say.
    private static Estimate AtZero(IReadOnlyList<(double Field, double Resistance)> branch)
    {
        if (branch.Count < 2 || branch[0].Field > 0 || branch[^1].Field < 0)
        {
            return Estimate.Undetermined("the branch does not pass zero field");
        }

        var above = branch.TakeWhile(point => point.Field < 0).Count();
        double[] neighbours = [branch[Math.Max(0, above - 1)].Resistance, branch[above].Resistance];
        return new Estimate(
            LoopShape.Interpolate(branch, 0), neighbours.Min(), neighbours.Max(), "between the neighbouring fields, which are the interval");
    }

    private static LoopOpening OpeningOf(
        StepLoop? step, IReadOnlyList<(double Field, double Resistance)> rising,
        IReadOnlyList<(double Field, double Resistance)> falling)
    {
        if (step is null)
        {
            return LoopOpening.Of(rising, falling);
        }

        var width = step.Rising?.Step ?? double.NaN;
        return step.IsOpen
            ? new LoopOpening(Math.Min(step.UpField.Value, step.DownField.Value), Math.Max(step.UpField.Value, step.DownField.Value), width)
            : new LoopOpening(double.NaN, double.NaN, width);
    }

    private static IEnumerable<string> RemarksOn(PointTable points, IReadOnlyList<LoopPoint> loop)
    {
        var flags = points.Column(ReadoutColumns.All[ReadoutColumns.Flags].Name);
        var overloaded = flags.Count(flag => ((ReadingFlags)(int)flag).HasFlag(ReadingFlags.Overload));
        if (overloaded > 0)
        {
            yield return $"{overloaded} readings were overloaded and are left out";
        }

        var limited = flags.Count(flag => ((ReadingFlags)(int)flag).HasFlag(ReadingFlags.Compliance));
        if (limited > 0)
        {
            yield return $"at {limited} readings the source was in compliance: their current is not the one that was set. Raise \"compliance\", or check the contacts";
        }

        var fields = points.Column(ReadoutColumns.All[ReadoutColumns.MeasuredField].Name);
        if (fields.Any(double.IsNaN) && fields.Any(field => !double.IsNaN(field)))
        {
            yield return "the gaussmeter was overloaded at some fields; the set field stands for them. Give its largest field as \"range:\" in the bench file";
        }

        if (BaselineDrift.Of(loop) is { } drift)
        {
            yield return drift.ToString();
        }
    }
}
