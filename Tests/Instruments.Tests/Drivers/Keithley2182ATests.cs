using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class Keithley2182ATests
{
    private const string NoError = "> :SYST:ERR?\n< 0,\"No error\"\n";

    private const string Configure = """
        > :INIT:CONT OFF
        > :ABOR
        > :TRIG:SOUR IMM
        > :TRIG:COUN 1
        > :SAMP:COUN 1
        > :TRIG:DEL:AUTO OFF
        > :TRIG:DEL 0.1
        > :SENS:FUNC 'VOLT'
        > :SENS:CHAN 1
        > :SENS:VOLT:RAT OFF
        > :SENS:VOLT:DELT OFF
        > :SENS:VOLT:CHAN1:REF:STAT OFF
        > :SENS:VOLT:CHAN1:RANG 0.01
        > :SENS:VOLT:NPLC 5
        > :SENS:VOLT:LPAS OFF
        > :SENS:VOLT:DFIL:WIND 0
        > :SENS:VOLT:DFIL:COUN 10
        > :SENS:VOLT:DFIL:TCON REP
        > :SENS:VOLT:DFIL ON
        > :SYST:AZER OFF
        > :SYST:FAZ OFF
        > :SYST:LSYN OFF
        > :FORM:DATA ASC
        > :FORM:ELEM READ
        > :SYST:ERR?
        < 0,"No error"
        > :INIT:CONT?
        < 0
        > :SAMP:COUN?
        < 1
        > :SENS:CHAN?
        < 1
        > :SENS:VOLT:LPAS?
        < 0
        > :SENS:VOLT:DFIL?
        < 1
        > :SENS:VOLT:DFIL:TCON?
        < REP
        > :SENS:VOLT:DFIL:WIND?
        < 0.00
        > :SENS:VOLT:DFIL:COUN?
        < 10
        > :SYST:AZER?
        < 0
        > :SYST:FAZ?
        < 0
        > :SENS:VOLT:CHAN1:RANG:AUTO?
        < 0
        > :SENS:VOLT:CHAN1:RANG?
        < 1.200000E-02
        > :SENS:VOLT:NPLC?
        < 5.00
        > :TRIG:DEL?
        < 1.000000E-01
        """;

    private static readonly NanovoltmeterSettings s_settings = new()
    {
        Range = 0.008, NplcCount = 5, Filter = DigitalFilter.Repeating, FilterCount = 10, TriggerDelay = 0.1,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filter_autozeros_and_line_are_stated_read_back_and_returned()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2182A).Follow(Configure);
        var meter = await OpenAsync(channel);

        var applied = await meter.ConfigureAsync(s_settings, Token);

        Assert.Equal(s_settings with { Range = 0.01, LineFrequency = 50 }, applied);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("> :SENS:VOLT:DFIL:TCON?\n< REP", "> :SENS:VOLT:DFIL:TCON?\n< MOV")]
    [InlineData("> :SYST:AZER?\n< 0", "> :SYST:AZER?\n< 1")]
    [InlineData("> :SENS:VOLT:NPLC?\n< 5.00", "> :SENS:VOLT:NPLC?\n< 1.00")]
    [InlineData("> :SENS:VOLT:CHAN1:RANG?\n< 1.200000E-02", "> :SENS:VOLT:CHAN1:RANG?\n< 1.200000E-01")]
    public async Task A_setting_that_reads_back_differently_is_an_error(string good, string bad)
    {
        var script = Configure.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Configure, script);
        var meter = await OpenAsync(new ScriptedChannel().Follow(Transcripts.Open2182A).Follow(script));

        await Assert.ThrowsAsync<InstrumentException>(() => meter.ConfigureAsync(s_settings, Token));
    }

    [Theory]
    [InlineData("-1.23456789E-05", -1.23456789e-5, ReadingFlags.None)]
    [InlineData("+9.90000000E+37", double.NaN, ReadingFlags.Overload)]
    public async Task A_reading_is_a_fresh_conversion_with_the_time_of_its_end(string answer, double value, ReadingFlags flags)
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":READ?", answer, afterSeconds: 2.2);

        var reading = await meter.ReadAsync(Token);

        Assert.Equal(new Reading(value, channel.Time.GetUtcNow(), flags), reading);
        channel.AssertDone();
    }

    [Fact]
    public async Task A_series_is_as_many_single_readings()
    {
        var (channel, meter) = await ConfiguredAsync();
        for (var i = 1; i <= 3; i++)
        {
            channel.Expect(":READ?", FormattableString.Invariant($"{i}E-3"), afterSeconds: 2.2);
        }

        var readings = new Reading[3];
        await meter.ReadSeriesAsync(readings, Token);

        Assert.Equal([0.001, 0.002, 0.003], readings.Select(reading => reading.Value));
        Assert.Equal(2.2, (readings[2].Timestamp - readings[1].Timestamp).TotalSeconds, 1e-9);
        channel.AssertDone();
    }

    [Fact]
    public async Task The_deadline_covers_the_filter()
    {
        // Ten conversions of 100 ms delay, 20 ms overhead and 5 cycles of 20 ms.
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":READ?");

        var exception = await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await meter.ReadAsync(Token));

        Assert.Equal(2 + 1.25 * 10 * 0.22, exception.Elapsed.TotalSeconds, 1e-6);
        Assert.Equal(2.2, meter.ReadingPeriod.TotalSeconds, 1e-9);
    }

    [Theory]
    [InlineData(false, false, false, 0.120)]
    [InlineData(true, false, false, 0.2265)]
    [InlineData(true, true, false, 0.333)]
    [InlineData(false, false, true, 0.245)]
    public void The_reading_period_follows_from_the_settings(bool autoZero, bool frontAutoZero, bool analogFilter, double expected)
    {
        var settings = new NanovoltmeterSettings
        {
            NplcCount = 5, AutoZero = autoZero, FrontAutoZero = frontAutoZero, AnalogFilter = analogFilter,
        };

        Assert.Equal(expected, Keithley2182ATiming.ReadingPeriod(settings, 50).TotalSeconds, 1e-9);
    }

    [Fact]
    public async Task Rezeroing_takes_one_reading_with_autozero_and_restores_it()
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Follow($"> :SYST:AZER ON\n{NoError}> :READ?\n< 1E-9\n> :SYST:AZER OFF\n{NoError}> :SYST:AZER?\n< 0\n");
        var before = meter.ReadingPeriod;

        await meter.ReZeroAsync(Token);

        Assert.Equal(before, meter.ReadingPeriod);
        channel.AssertDone();
    }

    [Fact]
    public async Task Reading_before_configuring_is_refused()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2182A);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync(Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task After_a_lost_answer_the_conversation_is_brought_back_into_step()
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":READ?").Expect("*IDN?", "KEITHLEY INSTRUMENTS INC.,MODEL 2182A,4067825,C04  /A02")
            .Expect(":SYST:ERR?", "0,\"No error\"").Expect(":READ?", "1E-3");
        await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await meter.ReadAsync(Token));

        await meter.MakeSafeAsync(Token);

        Assert.Equal(0.001, (await meter.ReadAsync(Token)).Value);
        channel.AssertDone();
    }

    [Theory]
    [InlineData(3, 0.01, 5, 1, 0, 0)]
    [InlineData(1, 121, 5, 1, 0, 0)]
    [InlineData(2, 100, 5, 1, 0, 0)]
    [InlineData(1, 0.01, 51, 1, 0, 0)]
    [InlineData(1, 0.01, double.NaN, 1, 0, 0)]
    [InlineData(1, 0.01, 5, 101, 0, 0)]
    [InlineData(1, 0.01, 5, 1, 0.5, 0)]
    [InlineData(1, 0.01, 5, 1, 0, -1)]
    public async Task Settings_out_of_range_never_reach_the_wire(
        int input, double range, double nplc, int count, double window, double delay)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2182A);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<InstrumentException>(() => meter.ConfigureAsync(
            new NanovoltmeterSettings
            {
                InputChannel = input, Range = range, NplcCount = nplc, FilterCount = count, FilterWindow = window, TriggerDelay = delay,
            },
            Token));
        channel.AssertDone();
    }

    private static Task<Keithley2182A> OpenAsync(ScriptedChannel channel) =>
        Keithley2182A.OpenAsync(channel, Transcripts.Context, Token);

    private static async Task<(ScriptedChannel Channel, Keithley2182A Meter)> ConfiguredAsync()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2182A).Follow(Configure);
        var meter = await OpenAsync(channel);
        await meter.ConfigureAsync(s_settings, Token);
        return (channel, meter);
    }
}
