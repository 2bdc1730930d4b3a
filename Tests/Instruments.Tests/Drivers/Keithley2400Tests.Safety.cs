using System.Globalization;
using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

/// <content>What never reaches the wire, and how a live output is left.</content>
public sealed partial class Keithley2400Tests
{
    [Theory]
    [InlineData(SourceFunction.Current, 100e-6, 0.31)]
    [InlineData(SourceFunction.Voltage, 0.2, 501e-6)]
    [InlineData(SourceFunction.Voltage, 0.2, double.NaN)]
    public async Task A_compliance_beyond_the_limits_never_reaches_the_wire(SourceFunction function, double range, double compliance)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAnyAsync<SpinBenchException>(() => meter.ConfigureAsync(
            s_settings with { Function = function, SourceRange = range, Compliance = compliance },
            TestContext.Current.CancellationToken));

        channel.AssertDone();
    }

    [Theory]
    [InlineData(0.30001)]
    [InlineData(-0.30001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_level_beyond_the_limits_never_reaches_the_wire(double level)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<LimitException>(() => meter.SetLevelAsync(level, TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    [Fact]
    public async Task A_level_goes_out_with_every_digit_and_is_checked()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400)
            .Follow("> :SOUR:VOLT:LEV 0.123456789\n" + NoError + "> :SOUR:VOLT:LEV 1E-07\n" + NoError);
        var meter = await OpenAsync(channel);

        await meter.SetLevelAsync(0.123456789, TestContext.Current.CancellationToken);
        await meter.SetLevelAsync(1e-7, TestContext.Current.CancellationToken);
        channel.AssertDone();
    }

    [Fact]
    public async Task A_refused_command_is_named_with_code_and_text()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400)
            .Expect(":SOUR:VOLT:LEV 0.25")
            .Expect(":SYST:ERR?", "-222,\"Parameter data out of range\"")
            .Expect(":SYST:ERR?", "+300,\"Device calibrating\"")
            .Expect(":SYST:ERR?", "0,\"No error\"");
        var meter = await OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<InstrumentException>(
            () => meter.SetLevelAsync(0.25, TestContext.Current.CancellationToken));

        Assert.Equal(-222, exception.Code);
        Assert.Equal(":SOUR:VOLT:LEV 0.25", exception.LastCommand);
        Assert.Contains("-222, Parameter data out of range", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("300", exception.Message, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task Neither_function_nor_range_changes_at_a_live_level()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400).Follow(State("0.1", output: "1"));
        var meter = await OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<InstrumentException>(
            () => meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken));

        Assert.Contains("Ramp to zero first", exception.Message, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task An_output_that_was_left_live_is_reported_and_left_alone()
    {
        var warnings = new List<string>();
        var live = Transcripts.Open2400.Replace("< 0.000000E+00", "< 1.000000E-01", StringComparison.Ordinal)
            .Replace("> :OUTP?\n< 0", "> :OUTP?\n< 1", StringComparison.Ordinal);
        var channel = new ScriptedChannel().Follow(live);

        await Keithley2400.OpenAsync(
            channel, Transcripts.Context with { Warn = warnings.Add }, TestContext.Current.CancellationToken);

        Assert.Contains("output on at 100 mV", Assert.Single(warnings), StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task An_output_is_not_switched_on_beyond_the_limits()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400).Follow(State("0.5", output: "0"));
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<LimitException>(() => meter.SetOutputAsync(true, TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    [Fact]
    public async Task Making_safe_ramps_in_small_steps_even_from_beyond_the_limits_and_then_switches_off()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400).Follow("> :ABOR\n" + NoError)
            .Follow(State("0.42", output: "1", range: "2.1")).Follow(State("0.42", output: "1", range: "2.1"));
        for (var step = 9; step >= 0; step--)
        {
            var level = step == 0 ? "0" : (0.42 + (0 - 0.42) * (10 - step) / 10).ToString("R", CultureInfo.InvariantCulture);
            channel.Follow($"> :SOUR:VOLT:LEV {level}\n" + NoError);
        }

        channel.Follow("> :OUTP:SMOD ZERO\n> :OUTP OFF\n" + NoError + "> :OUTP?\n< 0");
        var meter = await OpenAsync(channel);

        await meter.DisposeAsync();
        await meter.DisposeAsync();

        channel.AssertDone();
        Assert.True(channel.IsClosed);
        Assert.Equal(45, channel.Clock.Elapsed.TotalMilliseconds, 1e-6);
    }

    [Fact]
    public async Task Old_errors_and_a_refused_ramp_do_not_keep_the_output_on()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400)
            .Follow("> :ABOR\n> :SYST:ERR?\n< -113,\"Undefined header\"\n" + NoError)
            .Follow(State("0.004", output: "1")).Follow(State("0.004", output: "1"))
            .Follow("> :SOUR:VOLT:LEV 0\n> :SYST:ERR?\n< -221,\"Settings conflict\"\n" + NoError)
            .Follow("> :OUTP:SMOD ZERO\n> :OUTP OFF\n" + NoError + "> :OUTP?\n< 0");
        var meter = await OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<InstrumentException>(
            () => meter.MakeSafeAsync(TestContext.Current.CancellationToken));

        Assert.Equal(-221, exception.Code);
        channel.AssertDone();
    }

    [Fact]
    public async Task An_instrument_that_cannot_be_made_safe_says_so_and_the_channel_is_closed()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400).Expect(":ABOR").Expect(":SYST:ERR?");
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await meter.DisposeAsync());

        Assert.True(channel.IsClosed);
    }
}
