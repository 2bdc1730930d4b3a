using SpinBench.Cli.Twins;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Tests.Twins;

public class TelegraphEvidenceTests
{
    private const double Offset = 2e-7;

    [Fact]
    public void What_a_source_drives_at_zero_is_found_with_a_curve_and_neither_state_is_off_by_it()
    {
        var device = TwinDraw.Prior;
        var model = new TwinModel(device);
        double[] currents = [.. Enumerable.Range(1, 10).SelectMany(step => new[] { 4e-5 * step, -4e-5 * step })];
        TelegraphRecord[] records =
        [
            .. currents.Select((current, index) =>
            {
                // While the zero is measured the junction is in one state at one set point and in the other at the next.
                var wells = model.At(Mounting.Perpendicular, current, 0);
                var (low, high) = model.LevelsAt(Mounting.Perpendicular, 0, 0);
                var zero = index / 2 % 2 == 0 ? low : high;
                double Seen(double resistance) => ((current + Offset) * resistance - Offset * zero) / current;
                return new TelegraphRecord(0, current, new ReadingTiming(0.022, 0.002), 200)
                {
                    IsCounted = true, Low = Seen(wells.Low), LowError = 3e-3, High = Seen(wells.High), HighError = 3e-3,
                    Scatter = Math.Abs(Offset * (wells.High - wells.Low) / current),
                };
            }),
        ];
        var problem = new TwinProblem(device, [], [new TelegraphEvidence(1, Mounting.Perpendicular, records, 1e-5, 5 * Offset)]);
        var posterior = TwinFit.Fit(problem, TestContext.Current.CancellationToken);

        Assert.Equal(Offset, posterior.Sets[0].Systematics.SourceOffset, 0.1 * Offset);
        Assert.All(posterior.Sets[0].Comparisons, one => Assert.True(one.ChiSquared < 1, $"{one}"));
    }
}
