using SpinBench.Instruments.Drivers.LakeShore;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class LakeShoreGaussmeterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("+012.345E-03", 0.012345, ReadingFlags.None)]
    [InlineData("-001.000E-03", -0.001, ReadingFlags.None)]
    [InlineData("+999.999E+99", double.NaN, ReadingFlags.Overload)]
    public async Task A_reading_is_in_tesla(string answer, double field, ReadingFlags flags)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenLakeShore).Expect("RDGFIELD?", answer, afterSeconds: 0.1);
        var gaussmeter = await OpenAsync(channel);

        var reading = await gaussmeter.ReadFieldAsync(Token);

        Assert.Equal(new Reading(field, channel.Time.GetUtcNow(), flags), reading);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("> RDGMODE?\n< 1,1,1", "> RDGMODE?\n< 2,1,1", "does not measure DC")]
    [InlineData("> REL?\n< 0", "> REL?\n< 1", "relative readings")]
    [InlineData("> UNIT?\n< 2", "> UNIT?\n< 1", "was set to 2 and reports 1")]
    [InlineData("> UNIT 2\n> *ESR?\n< 0", "> UNIT 2\n> *ESR?\n< 32", "command error")]
    public async Task A_meter_that_does_not_show_plain_tesla_is_refused(string good, string bad, string message)
    {
        var script = Transcripts.OpenLakeShore.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Transcripts.OpenLakeShore, script);

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => OpenAsync(new ScriptedChannel().Follow(script)));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3, 3, 0.35)]
    [InlineData(0.0035, 1, 0.0035)]
    [InlineData(1, 4, 3.5)]
    public async Task A_range_is_fixed_to_the_next_larger_one(double asked, int range, double fullScale)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenLakeShore)
            .Follow($"> AUTO 0\n> *ESR?\n< 0\n> RANGE {range}\n> *ESR?\n< 0\n> RANGE?\n< {range}\n> AUTO?\n< 0");
        var gaussmeter = await OpenAsync(channel);

        Assert.Equal(new GaussmeterSettings(fullScale, false), await gaussmeter.ConfigureAsync(new(asked, IsFiltered: true), Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task A_425_follows_the_field_and_averages()
    {
        var channel = new ScriptedChannel()
            .Follow(Transcripts.OpenLakeShore.Replace("LSCI,MODEL475,4750123,1.2", "LSCI,MODEL425,4250456,1.1", StringComparison.Ordinal))
            .Follow("> AUTO 1\n> *ESR?\n< 0\n> AUTO?\n< 1\n> RDGMODE 1,1,1\n> *ESR?\n< 0\n> RDGMODE?\n< 1,1,1");
        var gaussmeter = await OpenAsync(channel);

        Assert.Equal(new GaussmeterSettings(null, true), await gaussmeter.ConfigureAsync(new(null, IsFiltered: true), Token));
        await Assert.ThrowsAsync<InstrumentException>(() => gaussmeter.ConfigureAsync(new(4, false), Token));
        channel.AssertDone();
    }

    private static Task<LakeShoreGaussmeter> OpenAsync(ScriptedChannel channel) =>
        LakeShoreGaussmeter.OpenAsync(channel, Transcripts.Context, Token);
}
