using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Tests.Analysis;

namespace SpinBench.Benchmarks.Switching;

/// <summary>
/// How often the intervals of the fit of mean resistances hold the truth, on exact telegraphs of the reference junction with
/// levels that slope, against the relaxations that a reading integrates over and the width of the fields.
/// </summary>
internal static class MeanResistanceTable
{
    private const double Weight = 2155.4;
    private const double Shift = 1e-4;
    private static readonly ReadingTiming s_timing = new(0.12, 0.1);

    /// <summary>Prints a line for each case.</summary>
    public static async Task PrintAsync(int seeds, TextWriter output)
    {
        await output.WriteLineAsync($"{"relaxations a reading, reads, fields",-40} {"quantity",-14} {"n",4} {"none",4} {"mean err",9} {"s.d.",9} {"stated",9} {"covered",10}");
        foreach (var relaxations in (double[])[0.3, 1, 3, 10, 30])
        {
            foreach (var (reads, span, count) in ((int, double, int)[])[(120, 6.5, 27), (120, 9, 39), (1000, 9, 85)])
            {
                var (weight, shift, dwell) = (new Tally(), new Tally(), new Tally());
                for (ulong seed = 1; seed <= (ulong)seeds; seed++)
                {
                    Add(seed, 2 * s_timing.Aperture / relaxations, reads, span / Weight, count, weight, shift, dwell);
                }

                var name = FormattableString.Invariant($"{relaxations:G2}, {reads}, {count} to ±{span}/w");
                await output.WriteLineAsync($"{name,-40} {"weight (%)",-14} {weight}");
                await output.WriteLineAsync($"{name,-40} {"shift (Oe)",-14} {shift}");
                await output.WriteLineAsync($"{name,-40} {"dwell time (%)",-14} {dwell}");
            }
        }
    }

    private static void Add(
        ulong seed, double tau, int reads, double span, int count, Tally weight, Tally shift, Tally dwell)
    {
        const double Noise = 0.02;
        var levels = new TelegraphLevels(692.27, 729.28, Noise);
        FieldRecord[] records =
        [
            .. Enumerable.Range(0, count).Select(index =>
            {
                var field = span * (2.0 * index / (count - 1) - 1);
                var half = Weight * (field - Shift) / 2;
                var generator = new TelegraphGenerator(
                    seed, tau * Math.Exp(half), tau * Math.Exp(-half), FormattableString.Invariant($"field {index}"));
                return FieldRecord.Of(
                    field, generator.Read(reads, s_timing.Interval, s_timing.Aperture, 692.27 + 300 * field, 729.28 + 450 * field, Noise),
                    levels)!;
            }),
        ];
        var fit = MeanResistanceFit.Fit(records, s_timing, readingNoise: Noise);
        weight.Add(fit.Weight.ToQuantity("weight", "1/T"), Weight, 100 / Weight);
        shift.Add(fit.Shift.ToQuantity("shift", "T"), Shift, 1e4);
        if (fit.IsDetermined)
        {
            dwell.Add(CentreDwellTime.Of(FieldCurve.Flat(records, fit, levels), s_timing, fit, levels).ToQuantity("dwell", "s"), tau, 100 / tau);
        }
    }
}
