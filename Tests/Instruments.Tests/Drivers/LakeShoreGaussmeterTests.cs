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

    private static Task<LakeShoreGaussmeter> OpenAsync(ScriptedChannel channel) =>
        LakeShoreGaussmeter.OpenAsync(channel, Transcripts.Context, Token);
}
