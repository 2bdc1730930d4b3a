namespace SpinBench.Protocols.Analysis;

/// <summary>
/// How fast a junction relaxes at each field: <c>τ_high = τ exp(w (B - B_s)/2)</c>, <c>τ_low = τ exp(-w (B - B_s)/2)</c>,
/// hence <c>λ(B) = (2/τ) cosh(w (B - B_s)/2)</c>. Within the window of the curve this differs from the full barrier,
/// with its quadratic term in the field, by a few per cent; it serves for errors, not for results.
/// </summary>
/// <param name="DwellTime">Both mean dwell times τ at the shift, in s.</param>
/// <param name="Weight">w in 1/T.</param>
/// <param name="Shift">B_s in T.</param>
public sealed record RelaxationRates(double DwellTime, double Weight, double Shift)
{
    // Neighbours are correlated by e^-3 there.
    private const double LargestRateTimesInterval = 3;
    private const double BlurredFrom = 2;

    /// <summary>Relaxation rate λ in 1/s at a field in T.</summary>
    public double At(double field) =>
        2 / DwellTime * Math.Cosh(Math.Clamp(Weight * (field - Shift) / 2, -300, 300));

    /// <summary>
    /// The dwell time that explains all records together, for a given curve: by the likelihood of their transitions, or,
    /// where a reading integrates over more than <see cref="DwellTimes.LargestRateTimesAperture"/> of a relaxation or
    /// readings are too far apart to be alike, by the variance of the readings.
    /// </summary>
    /// <param name="records">Records at several fields.</param>
    /// <param name="timing">When the readings integrate.</param>
    /// <param name="weight">w in 1/T.</param>
    /// <param name="shift">B_s in T.</param>
    /// <param name="separation">Distance of the levels, in the unit of the readings.</param>
    public static RelaxationRates Fit(
        IReadOnlyList<FieldRecord> records, ReadingTiming timing, double weight, double shift, double separation)
    {
        ArgumentNullException.ThrowIfNull(records);
        var byTransitions = new RelaxationRates(FromTransitions(records, timing, weight, shift), weight, shift);
        var isSeen = records.Any(record =>
            byTransitions.At(shift) * (record.Timing ?? timing).Interval <= LargestRateTimesInterval && record.Transitions.Switches > 0);
        return isSeen && byTransitions.At(shift) * timing.Aperture <= DwellTimes.LargestRateTimesAperture
            && !IsBlurred(records, timing, byTransitions, separation)
            ? byTransitions
            : FromVariances(records, timing, byTransitions, separation);
    }

    // Readings that integrate over many relaxations stay around their mean and hardly cross a threshold, as those of a slow
    // junction: but they vary far less.
    private static bool IsBlurred(
        IReadOnlyList<FieldRecord> records, ReadingTiming timing, RelaxationRates rates, double separation) =>
        Varying(records, timing, rates) > BlurredFrom * records.Sum(record => record.Reads * record.Variance) / (separation * separation);

    private static double FromTransitions(
        IReadOnlyList<FieldRecord> records, ReadingTiming timing, double weight, double shift)
    {
        var chains = records.Select(record => new ChainLikelihood(record.Transitions, (record.Timing ?? timing).Interval)).ToArray();
        double Negative(double logDwell)
        {
            var sum = 0.0;
            for (var index = 0; index < chains.Length; index++)
            {
                var half = Math.Clamp(weight * (records[index].Field - shift) / 2, -30, 30);
                sum -= chains[index].At(Math.Exp(-half - logDwell), Math.Exp(half - logDwell));
            }

            return sum;
        }

        var longest = records.Sum(record => record.Reads * (record.Timing ?? timing).Interval);
        var place = GoldenSection.Minimum(Negative, Math.Log(timing.Interval) - 12, Math.Log(longest) + 3, 1e-4).Place;
        return Math.Exp(place);
    }

    // Within a record of length T the variance of readings is P(1-P) [g₀(λ aperture) - g₀(λ T)]; the sum over the
    // records falls with λ wherever readings integrate over much of a relaxation.
    private static RelaxationRates FromVariances(
        IReadOnlyList<FieldRecord> records, ReadingTiming timing, RelaxationRates start, double separation)
    {
        var measured = records.Sum(record => record.Reads * record.Variance) / (separation * separation);
        var slowest = Math.Log(Math.Max(start.DwellTime, timing.Interval)) + 1;
        var (low, high) = (slowest - 20, slowest);
        for (var step = 0; step < 50; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Varying(records, timing, start with { DwellTime = Math.Exp(middle) }) < measured ? (middle, high) : (low, middle);
        }

        return start with { DwellTime = Math.Exp((low + high) / 2) };
    }

    // Sum over all readings of their variance within their record, in parts of the squared separation.
    private static double Varying(IReadOnlyList<FieldRecord> records, ReadingTiming timing, RelaxationRates rates) => records.Sum(record =>
    {
        var probability = 1 / (1 + Math.Exp(-rates.Weight * (record.Field - rates.Shift)));
        var rate = rates.At(record.Field);
        var own = record.Timing ?? timing;
        return record.Reads * probability * (1 - probability) * (
            TelegraphCorrelation.VarianceOfMean(rate * own.Aperture) - TelegraphCorrelation.VarianceOfMeanReading(record.Reads, rate, own));
    });
}
