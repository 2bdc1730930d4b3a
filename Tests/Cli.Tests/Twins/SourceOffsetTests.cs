using SpinBench.Cli.Twins;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Tests.Twins;

public class SourceOffsetTests
{
    [Fact]
    public void What_the_source_is_off_by_is_told_from_what_is_odd_in_the_voltage()
    {
        const double Offset = 2e-8;
        TelegraphRecord[] records =
        [
            .. Enumerable.Range(1, 10).SelectMany(step => new[] { 2e-5 * step, -2e-5 * step }).Select(current =>
            {
                var level = 700 + 25 * 700 * current - 450 * Math.Pow(700 * current, 2);
                return new TelegraphRecord(0, current, new ReadingTiming(0.022, 0.002), 200) { Low = level * (1 + Offset / current), High = double.NaN };
            }),
        ];
        var found = SourceOffset.Of(records);
        Assert.Equal(Offset, found, 0.02 * Offset);
        Assert.Equal(700, SourceOffset.Remove(records[0], found).Low, 0.4);
    }

    [Fact]
    public void One_sign_of_the_current_shows_none() =>
        Assert.Equal(0, SourceOffset.Of([new TelegraphRecord(0, 1e-5, new ReadingTiming(0.022, 0.002), 200) { Low = 700 }]));
}
