using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Twins;

/// <summary>Telegraph records of one run at one current: transitions, levels, or moments where readings blur.</summary>
/// <remarks>
/// Counted transitions are compared as binomial numbers with the errors of the candidate, which makes the converged fit that
/// of maximum likelihood. Records that blur are compared by mean and variance,
/// P(1-P) g₀(λ ap), and errors that know the autocorrelation (<see cref="AveragedChain"/>).
/// </remarks>
internal sealed class TelegraphEvidence : ITwinEvidence
{
    // Guards a number that a candidate far from the truth expects never to see.
    private const double SmallestVariance = 0.01;

    // 1/f noise of the resistance and linearity of the voltmeter, relative; readings do not average them away.
    private const double FlickerError = 6e-5;
    private const double StartLevelError = 5e-3;
    private const double StartRateError = 0.3;
    private const double SameCurrent = 0.1;

    private readonly Mounting _mounting;

    public TelegraphEvidence(long run, Mounting mounting, IReadOnlyList<TelegraphRecord> records, double fieldError, double sourceOffsetError)
    {
        (Run, _mounting, Records, FieldError, SourceOffsetError) = (run, mounting, records, fieldError, sourceOffsetError);
        var counted = records.Count(record => record.IsCounted);
        var what = counted == records.Count ? "transitions, levels" : counted == 0 ? "means, variances" : "transitions, levels, means";
        var (first, last) = (Show.Value(records[0].Current, "A"), Show.Value(records[^1].Current, "A"));
        HasOneCurrent = records.All(record => Math.Abs(record.Current / records[0].Current - 1) < SameCurrent);
        Name = $"{what} {(HasOneCurrent ? $"at {first}" : $"from {first} to {last}")}, {mounting.Key()}";
    }

    /// <inheritdoc/>
    public long Run { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double FieldError { get; }

    /// <inheritdoc/>
    public double SourceOffsetError { get; }

    /// <summary>The set points.</summary>
    public IReadOnlyList<TelegraphRecord> Records { get; }

    /// <summary>Whether it is of one current; otherwise a curve of resistance against bias.</summary>
    public bool HasOneCurrent { get; }

    /// <summary>How the sample stood.</summary>
    public Mounting Mounting => _mounting;

    /// <inheritdoc/>
    public IEnumerable<Comparison> Compare(TwinModel model, TwinSystematics systematics, bool isStart)
    {
        foreach (var record in Records)
        {
            foreach (var comparison in record.IsCounted ? Counted(record, Seen(record), isStart) : Blurred(record, Seen(record), isStart))
            {
                yield return comparison;
            }
        }

        // While the zero is measured, either state may be there.
        WellPair Seen(TelegraphRecord record)
        {
            var field = record.Field - systematics.FieldOffset;
            var (wells, gain) = (model.At(_mounting, record.Current, field), 1 + systematics.Gain);
            if (systematics.SourceOffset == 0)
            {
                return wells with { Low = gain * wells.Low, High = gain * wells.High };
            }

            var (low, high) = model.LevelsAt(_mounting, 0, field);
            var (zero, part) = ((low + high) / 2, systematics.SourceOffset / record.Current);
            return wells with { Low = gain * wells.Low + part * (wells.Low - zero), High = gain * wells.High + part * (wells.High - zero) };
        }
    }

    private static IEnumerable<Comparison> Counted(TelegraphRecord record, WellPair wells, bool isStart)
    {
        foreach (var comparison in isStart ? RoughRates(record, wells) : Transitions(record, wells))
        {
            yield return comparison;
        }

        // What a set point has off, both levels share: their distance is known better than either.
        var scatter = isStart ? StartLevelError * wells.Low : record.Scatter;
        var (hasLow, hasHigh) = (!double.IsNaN(record.Low), !double.IsNaN(record.High));
        if (hasLow)
        {
            yield return new(record.Low, wells.Low, Math.Sqrt(record.LowError * record.LowError + scatter * scatter));
        }

        if (hasHigh && !hasLow)
        {
            yield return new(record.High, wells.High, Math.Sqrt(record.HighError * record.HighError + scatter * scatter));
        }

        if (hasHigh && hasLow)
        {
            var flicker = FlickerError * record.Low;
            var error = record.LowError * record.LowError + record.HighError * record.HighError + flicker * flicker;
            yield return new(record.High - record.Low, wells.High - wells.Low, isStart ? scatter : Math.Sqrt(error));
        }
    }

    private static IEnumerable<Comparison> Transitions(TelegraphRecord record, WellPair wells)
    {
        var (fall, rise) = AveragedChain.Probabilities(wells, record.Timing);
        var (plainFall, plainRise) = AveragedChain.Instantaneous(wells, record.Timing);
        yield return Binomial(record.Transitions.Fell, record.Transitions.FromHigh, fall, plainFall);
        yield return Binomial(record.Transitions.Rose, record.Transitions.FromLow, rise, plainRise);
    }

    // What a long reading takes off a probability is known less well than the rest where it takes most of it.
    private static Comparison Binomial(long seen, long of, double probability, double plain) => new(
        seen, of * probability,
        Math.Sqrt(of * Math.Max(probability * (1 - probability), plain * (1 - plain)) + SmallestVariance)) { IsCount = true };

    // Logarithms of the rates are almost linear in every parameter, however far the start is from the truth.
    private static IEnumerable<Comparison> RoughRates(TelegraphRecord record, WellPair wells)
    {
        var counts = record.Transitions;
        var fall = (counts.Fell + 0.5) / (counts.FromHigh + 1);
        var rise = (counts.Rose + 0.5) / (counts.FromLow + 1);
        if (counts.Switches > 2)
        {
            var error = StartRateError + 1 / Math.Sqrt(counts.Switches);
            yield return new(Math.Log(rise / fall), Math.Log(wells.Rise / wells.Fall), error);
            if (fall + rise < 0.9)
            {
                var rate = -Math.Log(1 - fall - rise) / record.Timing.Interval;
                yield return new(Math.Log(rate), Math.Log(wells.Relaxation), error);
            }
        }
    }

    private static IEnumerable<Comparison> Blurred(TelegraphRecord record, WellPair wells, bool isStart)
    {
        var (step, probability) = (wells.High - wells.Low, wells.ProbabilityHigh);
        var spread = step * step * probability * (1 - probability);
        var memory = spread * AveragedChain.VarianceOfMean(wells.Relaxation, record.Timing, record.Reads);
        var error = isStart ? 0.05 * Math.Abs(step) : 0;
        yield return new(
            record.Mean, wells.Low + probability * step, Math.Sqrt(memory + record.Scatter * record.Scatter + error * error));
        if (record.VarianceError > 0)
        {
            var signal = spread * TelegraphCorrelation.VarianceOfMean(wells.Relaxation * record.Timing.Aperture);

            // As many visits to the rarer state as fall into the apertures make up the variance; a record with few of them
            // cannot tell its own error.
            var visits = Math.Max(1, probability * (1 - probability) * wells.Relaxation * record.Timing.Aperture * record.Reads);
            var chance = Math.Max(record.VarianceError, signal / Math.Sqrt(visits)) + (isStart ? 0.1 * record.Variance : 0);
            yield return new(record.Variance, signal + record.Noise * record.Noise, chance);
        }
    }
}
