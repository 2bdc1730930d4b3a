using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>
/// Chooses the next field of an adaptive measurement from the points alone: the ends of the range first (they show the
/// two levels), then halving towards the transition with few readings, then always the field whose readings are
/// expected to shrink the intervals of weight and shift most, relative to their targets.
/// </summary>
internal sealed class AdaptiveFieldChoice(SwitchingProbabilitySettings settings, AdaptiveTargets targets)
{
    private const int FewestScoutReads = 20;
    private const int LargestScoutReads = 50;
    private const int FewestSetPointsInTransition = 5;

    private readonly double[] _grid = [.. settings.Fields.Distinct().Order()];

    private int ScoutReads => Math.Clamp(settings.Reads / 4, Math.Min(FewestScoutReads, settings.Reads), LargestScoutReads);

    /// <summary>The next field in T with the number of readings there; null when nothing more helps.</summary>
    public (double Field, int Reads)? Next(PointTable points)
    {
        var left = settings.LargestPoints - points.Count;
        if (left < 2 || Choose(FieldSeries.Of(points)) is not { } choice)
        {
            return null;
        }

        return choice with { Reads = (int)Math.Min(choice.Reads, left) };
    }

    private (double Field, int Reads)? Choose(List<FieldSeries> series)
    {
        if (series.Count < 2)
        {
            return (series.Count == 0 ? _grid[0] : _grid[^1], ScoutReads);
        }

        if (FieldSeries.FindLevels(series).Levels is not { } levels)
        {
            return null;
        }

        var records = FieldSeries.Condense(series, levels);
        var timing = ReadingTiming.Of(series[0].Times, settings.Readout.Aperture);
        var fit = LogisticFit.Fit(records, timing, levels.Separation);
        return fit is { IsDetermined: true, Rates: not null } ? Sharpen(fit, records, timing, series) : Approach(records, series);
    }

    // Halves the widest gap next to or around the fields that show both states.
    private (double Field, int Reads)? Approach(FieldRecord[] records, List<FieldSeries> series)
    {
        var ordered = records.OrderBy(record => record.Field).ToArray();
        var gap = ordered.Zip(ordered.Skip(1))
            .Where(pair => IsMixed(pair.First) || IsMixed(pair.Second) || IsHigh(pair.First) != IsHigh(pair.Second))
            .Select(pair => (pair.First, pair.Second, Width: pair.Second.Field - pair.First.Field))
            .OrderByDescending(pair => pair.Width)
            .Select(pair => (double?)Nearest((pair.First.Field + pair.Second.Field) / 2, series))
            .FirstOrDefault();
        if (gap is not { } middle)
        {
            return null;
        }

        var isNew = series.TrueForAll(one => one.SetField != middle);
        return (middle, isNew ? ScoutReads : settings.Reads);
    }

    private (double Field, int Reads)? Sharpen(
        ActivationFit fit, FieldRecord[] records, ReadingTiming timing, List<FieldSeries> series)
    {
        var rates = fit.Rates!;
        var known = new Information();
        foreach (var record in records)
        {
            known = known.Plus(fit, record.Field, 1 / LogisticFit.VarianceFactor(record, rates, timing));
        }

        var isSharp = Estimate.NormalQuantile * Math.Sqrt(known.WeightVariance) <= targets.Weight * Math.Abs(fit.Weight.Value)
            && Estimate.NormalQuantile * Math.Sqrt(known.ShiftVariance) <= targets.Shift;
        var inTransition = records.Count(record => record.HighFraction is > 0.02 and < 0.98);
        if (isSharp && inTransition >= FewestSetPointsInTransition)
        {
            return null;
        }

        double Worth(double field) => 1 / TelegraphCorrelation.VarianceOfMeanReading(
            settings.Reads, rates.At(field) * timing.Interval);
        double Cost(double field) => known.Plus(fit, field, Worth(field)).Cost(fit.Weight.Value, targets);
        return (_grid.MinBy(candidate => Cost(Expected(candidate, series))), settings.Reads);
    }

    private double Nearest(double field, List<FieldSeries> series) =>
        _grid.MinBy(candidate => Math.Abs(Expected(candidate, series) - field));

    // What the gaussmeter will say when a field is set: off by as much as at the nearest field that was set before.
    private static double Expected(double candidate, List<FieldSeries> series)
    {
        var nearest = series.MinBy(one => Math.Abs(one.SetField - candidate))!;
        return candidate + nearest.Field - nearest.SetField;
    }

    private static bool IsMixed(FieldRecord record) => record.HighReads > 0 && record.HighReads < record.Reads;

    private static bool IsHigh(FieldRecord record) => record.HighFraction > 0.5;

    // Fisher information about weight and shift.
    private readonly record struct Information(double Weight, double Cross, double Shift)
    {
        public double WeightVariance => Shift / Determinant;

        public double ShiftVariance => Weight / Determinant;

        private double Determinant => Weight * Shift - Cross * Cross;

        public Information Plus(ActivationFit fit, double field, double independentReads)
        {
            var probability = fit.At(field);
            var certainty = independentReads * probability * (1 - probability);
            var (byWeight, byShift) = (field - fit.Shift.Value, -fit.Weight.Value);
            return new Information(
                Weight + certainty * byWeight * byWeight, Cross + certainty * byWeight * byShift, Shift + certainty * byShift * byShift);
        }

        public double Cost(double weight, AdaptiveTargets targets) =>
            WeightVariance / (targets.Weight * weight * targets.Weight * weight) + ShiftVariance / (targets.Shift * targets.Shift);
    }
}
