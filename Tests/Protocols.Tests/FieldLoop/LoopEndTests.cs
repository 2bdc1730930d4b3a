using SpinBench.Protocols.FieldLoop;

namespace SpinBench.Protocols.Tests.FieldLoop;

/// <summary>The ends of a loop that is not quite saturated, and how often one of few sweeps crosses the middle.</summary>
public class LoopEndTests
{
    [Fact]
    public void An_end_that_still_bends_is_not_overshot()
    {
        // 0.037 ohm/Oe at 650 Oe, 0.00028 ohm/Oe^2: the reference junction. A straight line ends 0.08 ohm too high.
        static double Resistance(double field) => 1006.82 + 370 * (field - 0.065) - 2.8e4 * (field - 0.065) * (field - 0.065);
        LoopPoint[] points =
        [
            .. Enumerable.Range(0, 9).Select(index => new LoopPoint(0.065 - (8 - index) * 1e-3, true, 1, [Resistance(0.065 - (8 - index) * 1e-3)])),
            .. Enumerable.Range(1, 8).Select(index => new LoopPoint(0.065 - index * 1e-3, false, 1, [Resistance(0.065 - index * 1e-3)])),
        ];
        Assert.Equal(1006.82, LoopShape.EndOf(points, isHighest: true).Value, 1e-6);
    }

    [Fact]
    public void Sweeps_that_cross_equally_often_by_chance_do_not_pretend_to_know_the_mean()
    {
        // Levels of 0 and 1 ohm, six crossings in each of three sweeps.
        double[] sweep = [0, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0];
        LoopPoint[] points =
        [
            .. Enumerable.Range(1, 3).SelectMany(number => sweep.Select((value, index) =>
                new LoopPoint(1e-4 * Math.Min(index, 13 - index), index < 7, number, [value]))),
        ];
        var levels = LoopLevels.Find(points).Levels!;
        var crossings = LoopCrossings.Of(points, levels).PerDoubleSweep;
        Assert.Equal(6, crossings.Value, 1e-12);
        Assert.InRange(crossings.StandardError, 0.8 * Math.Sqrt(6 / 3.0), 1.2 * Math.Sqrt(6 / 3.0));
    }
}
