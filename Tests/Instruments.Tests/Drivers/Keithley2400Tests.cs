using System.Globalization;
using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed partial class Keithley2400Tests
{
    private const string NoError = "> :SYST:ERR?\n< 0,\"No error\"\n";

    private const string Configure = """
        > :SOUR:FUNC?
        < VOLT
        > :SOUR:VOLT:LEV?
        < 0.000000E+00
        > :OUTP?
        < 0
        > :SENS:CURR:PROT?
        < 1.050000E-04
        > :SOUR:VOLT:RANG?
        < 2.100000E-01
        > :ABOR
        > :SYST:ERR?
        < 0,"No error"
        > :SOUR:CURR:LEV 0
        > :SOUR:FUNC CURR
        > :SOUR:CLE:AUTO OFF
        > :SOUR:CURR:MODE FIX
        > :SOUR:CURR:RANG 0.0001
        > :SENS:RES:MODE MAN
        > :SENS:FUNC:CONC ON
        > :SENS:FUNC:OFF 'RES'
        > :SENS:FUNC 'VOLT','CURR'
        > :SENS:VOLT:RANG:AUTO ON
        > :SENS:VOLT:PROT 0.2
        > :SENS:VOLT:RANG 0.2
        > :SENS:VOLT:NPLC 2
        > :SENS:AVER:TCON REP
        > :SENS:AVER:COUN 4
        > :SENS:AVER ON
        > :SYST:AZER ON
        > :SYST:RSEN ON
        > :SOUR:DEL:AUTO OFF
        > :SOUR:DEL 0.01
        > :OUTP:SMOD ZERO
        > :ARM:SOUR IMM
        > :ARM:COUN 1
        > :TRIG:SOUR IMM
        > :TRIG:COUN 1
        > :TRIG:DEL 0
        > :FORM:DATA ASC
        > :FORM:ELEM VOLT,CURR,STAT
        > :SYST:ERR?
        < 0,"No error"
        > :SOUR:FUNC?
        < CURR
        > :SYST:AZER?
        < 1
        > :SYST:RSEN?
        < 1
        > :SENS:AVER?
        < 1
        > :OUTP:SMOD?
        < ZERO
        > :SOUR:CURR:RANG?
        < 1.050000E-04
        > :SENS:VOLT:PROT?
        < 2.000000E-01
        > :SENS:VOLT:NPLC?
        < 2.00
        > :SENS:AVER:COUN?
        < 4
        > :SOUR:DEL?
        < 1.000000E-02
        """;

    private static readonly SourceMeterSettings s_settings = new()
    {
        Function = SourceFunction.Current,
        SourceRange = 100e-6,
        Compliance = 0.2,
        NplcCount = 2,
        AutoZero = true,
        FilterCount = 4,
        RemoteSense = true,
        SourceDelay = 0.01,
    };

    [Fact]
    public async Task Settings_are_all_stated_and_all_read_back()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400).Follow(Configure);
        var meter = await OpenAsync(channel);

        var applied = await meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken);

        Assert.Equal(s_settings with { SourceRange = 105e-6 }, applied);
        channel.AssertDone();
    }

    [Fact]
    public async Task A_setting_that_reads_back_differently_is_an_error()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400)
            .Follow(Configure[..Configure.IndexOf("> :SYST:RSEN?", StringComparison.Ordinal)])
            .Expect(":SYST:RSEN?", "0");
        var meter = await OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<InstrumentException>(
            () => meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken));

        Assert.Equal(
            "Keithley 2400 at TCPIP0::scripted::5025::SOCKET: was set to ON and reports OFF (last command: :SYST:RSEN?)",
            exception.Message);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("+1.000000E-01,+9.876543E-05,+2.048400E+04", 0.1, 98.76543e-6, ReadingFlags.None)]
    [InlineData("+1.000000E-01, +9.876543E-05, +8.000000E+00", 0.1, 98.76543e-6, ReadingFlags.Compliance)]
    [InlineData("+1.000000E-01,+9.876543E-05,+6.553600E+04", 0.1, 98.76543e-6, ReadingFlags.Compliance)]
    [InlineData("+9.900000E+37,+9.876543E-05,+1.000000E+00", double.NaN, 98.76543e-6, ReadingFlags.Overload)]
    public async Task A_reading_carries_both_quantities_and_what_the_status_word_says(
        string answer, double voltage, double current, ReadingFlags flags)
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP?", "1").Expect(":READ?", answer, afterSeconds: 0.5);

        var reading = await meter.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new SourceMeterReading(voltage, current, channel.Time.GetUtcNow(), flags), reading);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("+9.910000E+37,+1.000000E-05,+0.000000E+00")]
    [InlineData("+1.000000E-01,+1.000000E-05")]
    [InlineData("garbage")]
    public async Task An_answer_that_is_no_reading_is_an_error(string answer)
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP?", "1").Expect(":READ?", answer);

        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_the_output_off_nothing_is_triggered()
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP?", "0");

        var exception = await Assert.ThrowsAsync<InstrumentException>(
            async () => await meter.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Contains("the output is off", exception.Message, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task The_deadline_follows_from_what_was_asked()
    {
        // 10 ms delay and 4 readings of 3 × 2 cycles of 20 ms and 5 ms each make 0.51 s; a quarter more and 2 s are the deadline.
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP?", "1").Expect(":READ?");
        var before = channel.Clock.Elapsed;

        var exception = await Assert.ThrowsAsync<ChannelTimeoutException>(
            async () => await meter.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2 + 1.25 * 0.51, exception.Elapsed.TotalSeconds, 1e-6);
        Assert.Equal(exception.Elapsed, channel.Clock.Elapsed - before);
        Assert.False(exception.IsRetrySafe);
    }

    [Fact]
    public async Task Another_line_frequency_than_the_benchs_is_refused()
    {
        var channel = new ScriptedChannel()
            .Expect("*IDN?", "KEITHLEY INSTRUMENTS INC.,MODEL 2400,1,C31")
            .Expect(":SYST:ERR?", "0,\"No error\"")
            .Expect(":SYST:LFR?", "60");

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => OpenAsync(channel));

        Assert.Contains("60 Hz, but the bench has 50 Hz", exception.Message, StringComparison.Ordinal);
        Assert.True(channel.IsClosed);
    }

    [Theory]
    [InlineData(0, 1, 1, 0)]
    [InlineData(2, 1, 1, 0)]
    [InlineData(0.2, 0.001, 1, 0)]
    [InlineData(0.2, 11, 1, 0)]
    [InlineData(0.2, 1, 101, 0)]
    [InlineData(0.2, 1, 1, -1)]
    [InlineData(0.2, double.NaN, 1, 0)]
    public async Task Settings_out_of_range_never_reach_the_wire(double range, double nplc, int count, double delay)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<InstrumentException>(() => meter.ConfigureAsync(
            new SourceMeterSettings
            {
                SourceRange = range, Compliance = 0.1, NplcCount = nplc, FilterCount = count, SourceDelay = delay,
            },
            TestContext.Current.CancellationToken));

        channel.AssertDone();
    }

    [Fact]
    public async Task The_region_of_the_computer_changes_no_byte()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        german.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = german;
        try
        {
            await Settings_are_all_stated_and_all_read_back();
            await A_level_goes_out_with_every_digit_and_is_checked();
            await Making_safe_ramps_in_small_steps_even_from_beyond_the_limits_and_then_switches_off();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Task<Keithley2400> OpenAsync(ScriptedChannel channel) =>
        Keithley2400.OpenAsync(channel, Transcripts.Context, TestContext.Current.CancellationToken);

    private static async Task<(ScriptedChannel Channel, Keithley2400 Meter)> ConfiguredAsync()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2400).Follow(Configure);
        var meter = await OpenAsync(channel);
        await meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken);
        return (channel, meter);
    }

    private static string State(string level, string output, string range = "0.21") => $"""
        > :SOUR:FUNC?
        < VOLT
        > :SOUR:VOLT:LEV?
        < {level}
        > :OUTP?
        < {output}
        > :SENS:CURR:PROT?
        < 1E-4
        > :SOUR:VOLT:RANG?
        < {range}
        """;
}
