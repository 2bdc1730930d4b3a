using SpinBench.Cli.Twins;
using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Tests.Twins;

public class AveragedChainTests
{
    [Theory]
    [InlineData(2.0, 1.0, 0.12, 0.1, 1ul)]
    [InlineData(1.0, 1.5, 0.12, 0.1, 2ul)]
    [InlineData(60.0, 30.0, 0.12, 0.002, 3ul)]
    [InlineData(1400.0, 1.0, 0.022, 0.002, 4ul)]
    [InlineData(0.5, 700.0, 0.022, 0.002, 5ul)]
    public void Transitions_between_readings_that_integrate_occur_as_often_as_said(
        double fall, double rise, double interval, double aperture, ulong seed)
    {
        const int Readings = 200_000;
        var (falls, fromHigh, rises, fromLow) = Count(fall, rise, interval, aperture, Readings, new RandomStream(seed, "test"));
        var expected = AveragedChain.Probabilities(new WellPair(0, 1, fall, rise), new ReadingTiming(interval, aperture));
        Require(falls, fromHigh, expected.Fall);
        Require(rises, fromLow, expected.Rise);

        void Require(int seen, int of, double probability)
        {
            // Four standard deviations of a count, and the third order that the law leaves out: more than one excursion.
            var neglected = Math.Pow((fall + rise) * aperture, 2) * Math.Min(fall, rise) * aperture * probability;
            var tolerance = 4 * Math.Sqrt(probability * (1 - probability) / of) + neglected;
            Assert.True(Math.Abs(seen / (double)of - probability) < tolerance, $"seed {seed}: {seen} of {of}, expected {probability} ± {tolerance}");
        }
    }

    // Exponential dwells, each reading the mean over its aperture, cut in the middle.
    private static (int Falls, int FromHigh, int Rises, int FromLow) Count(
        double fall, double rise, double interval, double aperture, int readings, RandomStream random)
    {
        var (isHigh, until, was) = (true, 0.0, (bool?)null);
        var counts = new int[2, 2];
        until = Dwell();
        for (var index = 0; index < readings; index++)
        {
            var (begin, end, high) = (index * interval, index * interval + aperture, 0.0);
            var at = begin;
            while (until < end)
            {
                high += isHigh ? Math.Max(0, until - at) : 0;
                at = Math.Max(at, until);
                isHigh = !isHigh;
                until += Dwell();
            }

            high += isHigh ? end - at : 0;
            var reads = high > aperture / 2;
            if (was is { } before)
            {
                counts[before ? 1 : 0, reads ? 1 : 0]++;
            }

            was = reads;
        }

        return (counts[1, 0], counts[1, 0] + counts[1, 1], counts[0, 1], counts[0, 0] + counts[0, 1]);

        double Dwell() => -Math.Log(1 - random.NextUniform()) / (isHigh ? fall : rise);
    }
}
