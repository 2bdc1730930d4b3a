using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>
/// Chooses the next readings of an adaptive measurement from the points alone: the ends of the range first (they show the
/// two levels), then halving towards the transition with few readings, then always the field whose readings are
/// expected to shrink the intervals of weight and shift most, relative to their targets, the worse one first.
/// </summary>
/// <remarks>
/// Neighbouring readings that are alike say little. Once the dwell time is known, readings are
/// <see cref="RelaxationsApart"/> relaxations apart, where each is worth 0.76 of an independent one and a second is worth
/// three quarters of what it is worth at most.
/// </remarks>
/// <param name="fields">Fields in T to choose among.</param>
/// <param name="targets">When it is enough.</param>
/// <param name="budget">What it may cost.</param>
internal sealed class AdaptiveFieldChoice(IEnumerable<double> fields, AdaptiveTargets targets, AdaptiveBudget budget)
{
    private const double RelaxationsApart = 2;
    private const int FewestScoutReads = 20;
    private const int LargestScoutReads = 50;
    private const int SmallestBatch = 10;
    private const int FewestSetPointsInTransition = 5;
    private const int Sharpness = 4;

    // A spacing is only as good as the dwell time it comes from: no record takes more than this part of the time.
    private const double LargestShareOfTime = 0.1;

    private readonly double[] _grid = [.. fields.Distinct().Order()];

    private int ScoutReads => Math.Clamp(
        budget.ReadsAtOnce / 4, Math.Min(FewestScoutReads, budget.ReadsAtOnce), LargestScoutReads);

    /// <summary>The next readings; null when nothing more helps.</summary>
    /// <param name="series">What has been measured of this curve.</param>
    public FieldChoice? Next(IReadOnlyList<FieldSeries> series)
    {
        var reads = budget.Reads - series.Sum(one => (long)one.Times.Length);
        var seconds = budget.Seconds - series.Sum(one => one.Times.Length * ReadingTiming.Of(one.Times, budget.Interval).Interval);
        if (reads < 2 || seconds < 2 * budget.Interval || Choose(series) is not { } choice)
        {
            return null;
        }

        var affordable = Math.Min(reads, (long)Math.Max(2, seconds / choice.Interval));
        return choice with { Reads = (int)Math.Min(choice.Reads, affordable) };
    }

    private FieldChoice? Choose(IReadOnlyList<FieldSeries> series)
    {
        if (series.Count < 2)
        {
            return Scout(series.Count == 0 ? _grid[0] : _grid[^1], ScoutReads);
        }

        if (FieldSeries.FindLevels(series).Levels is not { } found)
        {
            return null;
        }

        var straight = StraightLevels.Of(series, found);
        var records = FieldSeries.Condense(straight.Series, straight.Levels, budget.Aperture);
        var timing = new ReadingTiming(budget.Interval, budget.Aperture);
        var fit = LogisticFit.Fit(records, timing, straight.Levels.Separation, sharesReadings: true);
        return fit is { IsDetermined: true, Rates: not null } ? Sharpen(fit, records, timing, series) : Approach(records, series);
    }

    private FieldChoice Scout(double field, int reads) => new(field, reads, budget.Interval);

    // Halves the widest gap next to or around the fields that show both states.
    private FieldChoice? Approach(FieldRecord[] records, IReadOnlyList<FieldSeries> series)
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

        return Scout(middle, series.All(one => one.SetField != middle) ? ScoutReads : budget.ReadsAtOnce);
    }

    private FieldChoice? Sharpen(
        ActivationFit fit, FieldRecord[] records, ReadingTiming timing, IReadOnlyList<FieldSeries> series)
    {
        var known = CurveInformation.Of(fit, records, timing);
        var inTransition = records.Count(record => record.HighFraction is > 0.02 and < 0.98);
        if (IsEnough(known, fit) && inTransition >= FewestSetPointsInTransition)
        {
            return null;
        }

        var most = (int)Math.Clamp(records.Sum(record => (long)record.Reads) / 2, SmallestBatch, budget.ReadsAtOnce);
        for (var reads = Math.Min(SmallestBatch, most); ; reads = Math.Min(2 * reads, most))
        {
            var (choice, after) = Best(reads, fit, known, series);
            if (reads == most || IsEnough(after, fit))
            {
                return choice;
            }
        }
    }

    private bool IsEnough(CurveInformation information, ActivationFit fit) =>
        information.Excess(fit.Weight.Value, targets) is { Weight: <= 1, Shift: <= 1 };

    private (FieldChoice Choice, CurveInformation After) Best(
        int reads, ActivationFit fit, CurveInformation known, IReadOnlyList<FieldSeries> series)
    {
        (FieldChoice, CurveInformation After) At(double candidate)
        {
            var field = Expected(candidate, series);
            var rate = fit.Rates!.At(field);
            var longest = Math.Max(budget.Interval, LargestShareOfTime * budget.Seconds / reads);
            // Instruments set their delay in milliseconds.
            var interval = Math.Round(Math.Clamp(RelaxationsApart / rate, budget.Interval, longest), 3);
            var worth = 1 / TelegraphCorrelation.VarianceOfMeanReading(reads, rate * interval);
            return (new FieldChoice(candidate, reads, interval), known.Plus(fit, field, worth));
        }

        return _grid.Select(At).MinBy(one =>
        {
            // Both targets must be met: the worse one decides, and close to a tie the other counts too.
            var (weight, shift) = one.After.Excess(fit.Weight.Value, targets);
            return Math.Pow(weight, Sharpness) + Math.Pow(shift, Sharpness);
        });
    }

    private double Nearest(double field, IReadOnlyList<FieldSeries> series) =>
        _grid.MinBy(candidate => Math.Abs(Expected(candidate, series) - field));

    // What the gaussmeter will say when a field is set: off by as much as at the nearest field that was set before.
    private static double Expected(double candidate, IReadOnlyList<FieldSeries> series)
    {
        var nearest = series.MinBy(one => Math.Abs(one.SetField - candidate))!;
        return candidate + nearest.Field - nearest.SetField;
    }

    private static bool IsMixed(FieldRecord record) => record.HighReads > 0 && record.HighReads < record.Reads;

    private static bool IsHigh(FieldRecord record) => record.HighFraction > 0.5;
}
