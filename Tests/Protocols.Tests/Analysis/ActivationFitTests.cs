using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

/// <summary>Campaigns of the reference junction: P(H) over ±42 Oe in steps of 1 Oe, levels that slope with the field.</summary>
public class ActivationFitTests
{
    private const double Weight = 2155.4;
    private const double Shift = 1.0e-4;

    [Theory]
    [InlineData(1000, 0.778, 0.020, 0.20)]
    [InlineData(200, 0.778, 0.04, 0.4)]
    [InlineData(50, 0.778, 0.08, 0.9)]
    [InlineData(1000, 0.129, 0.013, 0.12)]
    public void Counts_with_short_apertures_give_weight_and_shift_with_honest_intervals(
        int reads, double tau, double weightError, double shiftError)
    {
        var timing = new ReadingTiming(0.12, 0.002);
        var (weight, shift) = Campaigns(40, reads, tau, timing, 0.2, records =>
            LogisticFit.Fit(records, timing, 37));
        AssertReached(weight, shift, weightError, shiftError);
    }

    [Theory]
    [InlineData(1000, 0.778, 0.024, 0.20)]
    [InlineData(1000, 0.129, 0.012, 0.12)]
    [InlineData(1000, 0.0211, 0.006, 0.06)]
    public void Mean_resistances_serve_any_aperture(int reads, double tau, double weightError, double shiftError)
    {
        var timing = new ReadingTiming(0.12, 0.1);
        var (weight, shift) = Campaigns(40, reads, tau, timing, 0.02, records =>
            MeanResistanceFit.Fit(records, timing));
        AssertReached(weight, shift, weightError, shiftError);
    }

    [Fact]
    public void Counting_long_readings_makes_the_curve_too_steep()
    {
        var timing = new ReadingTiming(0.12, 0.1);
        var (weight, _) = Campaigns(10, 1000, 0.129, timing, 0.02, records => LogisticFit.Fit(records, timing, 37));
        Assert.True(weight.Mean is > 1.1 and < 1.3, weight.ToString());
    }

    [Fact]
    public void Two_per_cent_of_steepness_is_the_price_of_counting_readings_of_a_tenth_of_a_dwell()
    {
        var timing = new ReadingTiming(0.12, 0.002);
        var (weight, _) = Campaigns(20, 1000, 0.0211, timing, 0.2, records => LogisticFit.Fit(records, timing, 37));
        Assert.True(weight.Mean is > 1.005 and < 1.03, weight.ToString());
    }

    [Fact]
    public void Rates_behind_the_errors_are_those_of_the_junction()
    {
        foreach (var (tau, aperture) in new[] { (0.778, 0.002), (0.778, 0.1), (0.129, 0.1), (0.0211, 0.1) })
        {
            var timing = new ReadingTiming(0.12, aperture);
            var records = Campaign(1, 1000, tau, timing, 0.02);
            var rates = RelaxationRates.Fit(records, timing, Weight, Shift, 37);
            Assert.True(Math.Abs(rates.DwellTime / tau - 1) < 0.12, FormattableString.Invariant($"tau {tau}, aperture {aperture}: {rates}"));
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.0067)]
    public void Readings_over_many_relaxations_are_not_taken_for_those_of_a_slow_junction(double tau)
    {
        var timing = new ReadingTiming(0.12, 0.1);
        var rates = RelaxationRates.Fit(Campaign(2, 1000, tau, timing, 0.02), timing, Weight, Shift, 37);
        Assert.True(Math.Abs(rates.DwellTime / tau - 1) < 0.2, FormattableString.Invariant($"seed 2, tau {tau}: {rates}"));
    }

    [Fact]
    public void A_curve_that_falls_with_the_field_has_a_negative_weight()
    {
        var timing = new ReadingTiming(0.12, 0.002);
        var records = Campaign(1, 1000, 0.778, timing, 0.02)
            .Select(record => record with { Field = -record.Field }).Reverse().ToArray();
        Assert.Equal(-Weight, LogisticFit.Fit(records, timing, 37).Weight.Value, 0.06 * Weight);
        Assert.Equal(-Weight, MeanResistanceFit.Fit(records, timing).Weight.Value, 0.08 * Weight);
    }

    [Fact]
    public void Fields_that_show_no_transition_fail_with_advice()
    {
        var timing = new ReadingTiming(0.12, 0.002);
        FieldRecord Only(double field, int high) => new(field, 100, high, new TransitionCounts(100 - high, 0, 0, high), 700, 0);
        Assert.Contains("widen", LogisticFit.Fit([Only(0, 0), Only(1e-3, 0)], timing, 37).Weight.Remark, StringComparison.Ordinal);
        Assert.Contains("finer step", LogisticFit.Fit([Only(0, 0), Only(1e-3, 100)], timing, 37).Weight.Remark, StringComparison.Ordinal);
        Assert.Contains("two fields", LogisticFit.Fit([Only(0, 50)], timing, 37).Weight.Remark, StringComparison.Ordinal);
        Assert.Contains("seven fields", MeanResistanceFit.Fit([Only(0, 50)], timing).Weight.Remark, StringComparison.Ordinal);
    }

    private static void AssertReached(Ensemble weight, Ensemble shift, double weightError, double shiftError)
    {
        var message = FormattableString.Invariant($"weight {weight}; shift in Oe {shift}");
        Assert.True(Math.Abs(weight.Mean - 1) < 4 * weight.ErrorOfMean + 0.004, message);
        Assert.True(weight.Deviation < weightError, message);
        Assert.True(Math.Abs(shift.Mean - 1) < 4 * shift.ErrorOfMean + 0.01, message);
        Assert.True(shift.Deviation < shiftError, message);
        weight.AssertCovers(message);
        shift.AssertCovers(message);
    }

    private static (Ensemble Weight, Ensemble Shift) Campaigns(
        int count, int reads, double tau, ReadingTiming timing, double noise, Func<FieldRecord[], ActivationFit> fit)
    {
        var (weight, shift) = (new Ensemble(), new Ensemble());
        for (ulong seed = 1; seed <= (ulong)count; seed++)
        {
            var found = fit(Campaign(seed, reads, tau, timing, noise));
            Assert.True(found.IsDetermined, $"seed {seed}: {found.Weight.Remark}");
            weight.Add(found.Weight.Value / Weight, found.Weight.Covers(Weight));
            shift.Add(found.Shift.Value * 1e4, found.Shift.Covers(Shift));
        }

        return (weight, shift);
    }

    private static FieldRecord[] Campaign(ulong seed, int reads, double tau, ReadingTiming timing, double noise)
    {
        var levels = new TelegraphLevels(692.27, 729.28, noise);
        return [.. Enumerable.Range(-42, 85).Select(oersted =>
        {
            var field = oersted * 1e-4;
            var half = Weight * (field - Shift) / 2;
            var generator = new TelegraphGenerator(
                seed, tau * Math.Exp(half), tau * Math.Exp(-half), FormattableString.Invariant($"field {oersted}"));
            var readings = generator.Read(
                reads, timing.Interval, timing.Aperture, 692.27 + 0.03 * oersted, 729.28 + 0.045 * oersted, noise);
            return FieldRecord.Of(field, readings, levels)!;
        })];
    }
}
