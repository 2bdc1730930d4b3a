using MathNet.Numerics.Statistics;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>The two states of a loop with a step: where each lies at a field, and where a reading lies between them.</summary>
internal sealed record LoopLevels
{
    /// <summary>Part of the readings that may lie between a quarter and three quarters of the step; a gradual loop has half.</summary>
    private const double LargestIntermediateFraction = 0.35;

    private const int Rounds = 4;
    private const double CleanPart = 0.15;
    private const double ClearlyOutside = 4;
    private const int MostBeside = 8;

    private LoopLevels(LevelCurve low, LevelCurve high) => (Low, High) = (low, high);

    /// <summary>The low state.</summary>
    public LevelCurve Low { get; }

    /// <summary>The high state.</summary>
    public LevelCurve High { get; }

    /// <summary>Finds both states, or says why there are not two.</summary>
    public static (LoopLevels? Levels, string Failure) Find(IReadOnlyList<LoopPoint> points)
    {
        (double Field, double Resistance)[] readings =
            [.. points.SelectMany(point => point.Resistances.Select(resistance => (point.Field, resistance)))];
        var search = LevelSearch.Find([.. readings.Select(reading => reading.Resistance)]);
        if (search.Levels is not { } levels)
        {
            return (null, search.Failure);
        }

        var found = new LoopLevels(LevelCurve.Constant(levels.Low), LevelCurve.Constant(levels.High));
        for (var round = 0; round < Rounds; round++)
        {
            if (found.Refine(readings) is not { } refined)
            {
                return (null, "one of the two levels has no reading that does not integrate over a switch");
            }

            found = refined;
        }

        var between = readings.Count(reading => found.Fraction(reading.Field, reading.Resistance) is > 0.25 and < 0.75);
        return between > LargestIntermediateFraction * readings.Length
            ? (null, FormattableString.Invariant(
                $"{100.0 * between / readings.Length:F0} % of the readings lie between the levels: the resistance changes gradually, or it switches much faster than a reading at most fields"))
            : (found, "");
    }

    /// <summary>Where a resistance lies between the states at a field: 0 low, 1 high; not clipped.</summary>
    public double Fraction(double field, double resistance) => (resistance - Low.At(field)) / SeparationAt(field);

    /// <summary>Distance of the states at a field in ohm.</summary>
    public double SeparationAt(double field) => High.At(field) - Low.At(field);

    /// <summary>
    /// How far the readings of a state next to a field are off its curve, in ohm: their median, since one that integrates over a
    /// switch lies between the states, and how far they scatter about it: more of them know no more where they bend away. NaN without readings.
    /// </summary>
    public (double Offset, double Scatter) BesideCurve(IReadOnlyList<LoopPoint> points, bool isHigh, double field)
    {
        var curve = isHigh ? High : Low;
        double[] near =
        [
            .. points.SelectMany(point => point.Resistances.Select(resistance => (point.Field, Resistance: resistance)))
                .Where(reading => Fraction(reading.Field, reading.Resistance) > 0.5 == isHigh)
                .OrderBy(reading => Math.Abs(reading.Field - field)).Take(MostBeside).Select(reading => reading.Resistance - curve.At(reading.Field)),
        ];
        if (near.Length == 0)
        {
            return (double.NaN, double.NaN);
        }

        var median = near.Median();
        return (median, RobustScatter.Of(near.Select(residual => residual - median)));
    }

    /// <summary>Readings of one state that do not integrate over a switch, by rising field.</summary>
    public IReadOnlyList<(double Field, double Resistance)> Clean(IReadOnlyList<LoopPoint> points, bool isHigh)
    {
        (double Field, double Resistance)[] near =
        [
            .. points.SelectMany(point => point.Resistances.Select(resistance => (point.Field, Resistance: resistance)))
                .Where(reading => DistanceFrom(isHigh, reading) < CleanPart),
        ];
        return near.Length == 0 ? near : [.. NearTo(isHigh ? High : Low, near).OrderBy(reading => reading.Field)];
    }

    private double DistanceFrom(bool isHigh, (double Field, double Resistance) reading)
    {
        var fraction = Fraction(reading.Field, reading.Resistance);
        return Math.Abs(isHigh ? 1 - fraction : fraction);
    }

    // Readings that integrate over a switch lie between the states, and would pull both inwards.
    private LoopLevels? Refine((double Field, double Resistance)[] readings)
    {
        var split = readings.ToLookup(reading => Fraction(reading.Field, reading.Resistance) > 0.5);
        if (!split[false].Any() || !split[true].Any())
        {
            return null;
        }

        LevelCurve? Curve(bool isHigh)
        {
            var clean = split[isHigh]
                .Where(reading => (isHigh ? 1 - Fraction(reading.Field, reading.Resistance) : Fraction(reading.Field, reading.Resistance)) < CleanPart)
                .ToArray();
            return clean.Length == 0 ? null : LevelCurve.Fit(NearTo(LevelCurve.Fit(clean), clean));
        }

        return (Curve(false), Curve(true)) is ({ } low, { } high) ? new LoopLevels(low, high) : null;
    }

    // A switch near the end of a reading leaves it close to a level: what lies far outside the readings' own scatter goes too.
    private static (double Field, double Resistance)[] NearTo(LevelCurve curve, (double Field, double Resistance)[] readings)
    {
        var limit = ClearlyOutside * RobustScatter.Of(readings.Select(reading => reading.Resistance - curve.At(reading.Field)));
        var near = readings.Where(reading => Math.Abs(reading.Resistance - curve.At(reading.Field)) <= limit).ToArray();
        return near.Length == 0 ? readings : near;
    }
}
