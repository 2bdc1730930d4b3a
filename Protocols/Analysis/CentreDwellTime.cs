namespace SpinBench.Protocols.Analysis;

/// <summary>
/// The mean dwell time τ of both states at the field of equal probability, from all records of a curve together:
/// <c>λ(B) = (2/τ) cosh(w (B - B_s)/2)</c>.
/// </summary>
/// <remarks>
/// By maximum likelihood of the transitions between neighbouring readings, or by how much less readings vary than
/// instantaneous ones would, whichever says more: <c>Σ s² / Σ m (1 - m) = [g₀(λ a) - v]/(1 - v)</c> with m and s² a record's own mean and
/// variance between the levels, a the aperture and v the variance of a record's mean, both in parts of <c>P (1 - P)</c>.
/// </remarks>
public static class CentreDwellTime
{
    // Beyond, neighbours are correlated by less than e^-4.
    private const double LargestRateTimesInterval = 4;

    // The Markov chain takes readings for instants: too slow by 5 % at λ a = 0.5.
    private const double ChainShare = 0.1;

    // What the two levels leave uncertain of a variance ratio.
    private const double LevelShare = 0.004;
    private const double SmallestVariance = 0.05;
    private const int FewestSwitches = 5;

    /// <summary>Estimates it.</summary>
    /// <param name="records">Records, their means and variances free of the levels' slopes.</param>
    /// <param name="timing">When readings integrate, for records that do not say so themselves.</param>
    /// <param name="fit">A fit that is determined.</param>
    /// <param name="levels">The levels of the records.</param>
    public static Estimate Of(
        IReadOnlyList<FieldRecord> records, ReadingTiming timing, ActivationFit fit, TelegraphLevels levels)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(levels);
        var rates = fit.Rates ?? throw new ArgumentException("The fit has no rates.", nameof(fit));
        var rate = 2 / rates.DwellTime;
        var interval = records.Min(record => (record.Timing ?? timing).Interval);
        var byVariances = ByVariances(records, timing, rates, levels, fit.SeparationError);
        if (rate * interval > LargestRateTimesInterval || rate * timing.Aperture > DwellTimes.LargestRateTimesAperture)
        {
            return byVariances;
        }

        var byTransitions = ByTransitions(records, timing, rates);
        return byVariances.RelativeHalfWidth < byTransitions.RelativeHalfWidth ? byVariances : byTransitions;
    }

    private static Estimate ByTransitions(IReadOnlyList<FieldRecord> records, ReadingTiming timing, RelaxationRates rates)
    {
        var switches = records.Sum(record => record.Transitions.Switches);
        if (switches < FewestSwitches)
        {
            return Estimate.Undetermined(FormattableString.Invariant($"only {switches} switches were seen: measure longer"));
        }

        var chains = records.Select(record => (
            Chain: new ChainLikelihood(record.Transitions, (record.Timing ?? timing).Interval),
            Half: Math.Clamp(rates.Weight * (record.Field - rates.Shift) / 2, -30, 30))).ToArray();
        double LogLikelihood(double logDwell) => chains.Sum(
            chain => chain.Chain.At(Math.Exp(-chain.Half - logDwell), Math.Exp(chain.Half - logDwell)));
        const double step = 0.02;
        var place = GoldenSection.Minimum(
            log => -LogLikelihood(log), Math.Log(rates.DwellTime) - 2, Math.Log(rates.DwellTime) + 2, 1e-6).Place;
        var curvature = (2 * LogLikelihood(place) - LogLikelihood(place - step) - LogLikelihood(place + step)) / (step * step);
        var systematic = ChainShare * 2 / rates.DwellTime * timing.Aperture;
        return Estimate.LogNormal(
            Math.Exp(place), Math.Sqrt(1 / curvature + systematic * systematic),
            FormattableString.Invariant($"Markov chain at all fields together, {switches} switches"));
    }

    private static Estimate ByVariances(
        IReadOnlyList<FieldRecord> records, ReadingTiming timing, RelaxationRates start, TelegraphLevels levels, double separationError)
    {
        var seen = records
            .Select(record => new Spread(record, Math.Clamp(levels.Fraction(record.Mean), 0, 1), record.Timing ?? timing))
            .Where(one => one.Mean * (1 - one.Mean) > SmallestVariance).ToArray();
        var total = seen.Sum(one => one.Possible);
        if (seen.Length < 2 || !(total > 0))
        {
            return Estimate.Undetermined("too few fields show both states");
        }

        double Expected(double dwell) => seen.Sum(one => one.Possible * one.Expected((start with { DwellTime = dwell }).At(one.Record.Field))) / total;
        var squares = levels.Separation * levels.Separation;
        var noise = levels.Noise * levels.Noise / squares;
        var measured = seen.Sum(one => one.Record.Reads * (one.Record.Variance / squares - noise)) / total;
        var scatter = seen.Sum(one => Math.Pow(one.Record.Reads * (one.Record.Variance / squares - noise) - measured * one.Possible, 2));

        // The variance goes with the square of the levels' distance, which a fit has with an error of its own.
        var ofLevels = 2 * measured * separationError;
        var error = Math.Sqrt(scatter / (total * total) + LevelShare * LevelShare + ofLevels * ofLevels);
        var aperture = timing.Aperture;
        double Dwell(double ratio)
        {
            var (low, high) = (Math.Log(aperture) - 12, Math.Log(aperture) + 12);
            for (var halving = 0; halving < 60; halving++)
            {
                var middle = (low + high) / 2;
                (low, high) = Expected(Math.Exp(middle)) < ratio ? (middle, high) : (low, middle);
            }

            return Math.Exp((low + high) / 2);
        }

        var ceiling = Expected(aperture * 1e4);
        if (measured + Estimate.NormalQuantile * error >= ceiling)
        {
            return new Estimate(double.NaN, Dwell(Math.Max(1e-6, measured - Estimate.NormalQuantile * error)), double.PositiveInfinity,
                "between the interval of the readings and their aperture: neither neighbours nor variances show it; read with a longer aperture or more often");
        }

        return new Estimate(
            Dwell(measured), Dwell(Math.Max(1e-6, measured - Estimate.NormalQuantile * error)), Dwell(measured + Estimate.NormalQuantile * error),
            "variance of readings that integrate over switches");
    }

    private sealed record Spread(FieldRecord Record, double Mean, ReadingTiming Timing)
    {
        public double Possible => Record.Reads * Mean * (1 - Mean);

        public double Expected(double rate)
        {
            var ofMean = TelegraphCorrelation.VarianceOfMeanReading(Record.Reads, rate, Timing);
            return (TelegraphCorrelation.VarianceOfMean(rate * Timing.Aperture) - ofMean) / Math.Max(1e-12, 1 - ofMean);
        }
    }
}
