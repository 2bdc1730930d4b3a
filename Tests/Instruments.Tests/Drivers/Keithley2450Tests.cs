using System.Globalization;
using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class Keithley2450Tests
{
    private const string NoError = "> :SYST:ERR?\n< 0,\"No error;0;0 0\"\n";
    private const string Read = ":READ? \"defbuffer1\",SOUR,READ,SOURSTAT";

    private const string Configure = """
        > :SOUR:FUNC?
        < VOLT
        > :SOUR:VOLT:LEV?
        < 0
        > :OUTP?
        < 0
        > :SOUR:VOLT:ILIM?
        < 0.000105
        > :SOUR:VOLT:RANG?
        < 0.2
        > :ABOR
        > :SYST:ERR?
        < 0,"No error;0;0 0"
        > :SOUR:CURR:LEV 0
        > :SOUR:FUNC CURR
        > :SENS:FUNC "VOLT"
        > :SOUR:CURR:RANG 0.0001
        > :SOUR:CURR:READ:BACK ON
        > :SENS:VOLT:RANG:AUTO ON
        > :SOUR:CURR:VLIM 0.2
        > :SENS:VOLT:RANG 0.2
        > :SENS:VOLT:NPLC 2
        > :SENS:VOLT:AVER:TCON REP
        > :SENS:VOLT:AVER:COUN 4
        > :SENS:VOLT:AVER ON
        > :SENS:VOLT:AZER ON
        > :SENS:VOLT:RSEN ON
        > :SENS:VOLT:REL:STAT OFF
        > :SOUR:CURR:DEL 0.01
        > :OUTP:CURR:SMOD ZERO
        > :SENS:COUN 1
        > :FORM:DATA ASC
        > :SYST:ERR?
        < 0,"No error;0;0 0"
        > :SOUR:FUNC?
        < CURR
        > :SENS:FUNC?
        < "VOLT:DC"
        > :SOUR:CURR:READ:BACK?
        < 1
        > :SENS:VOLT:AZER?
        < 1
        > :SENS:VOLT:RSEN?
        < 1
        > :SENS:VOLT:AVER?
        < 1
        > :OUTP:CURR:SMOD?
        < ZERO
        > :SOUR:CURR:RANG?
        < 0.0001
        > :SOUR:CURR:VLIM?
        < 0.2
        > :SENS:VOLT:NPLC?
        < 2
        > :SENS:VOLT:AVER:COUN?
        < 4
        > :SOUR:CURR:DEL?
        < 0.01
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
        var channel = new ScriptedChannel().Follow(Transcripts.Open2450).Follow(Configure);
        var meter = await OpenAsync(channel);

        var applied = await meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken);

        Assert.Equal(s_settings with { SourceRange = 105e-6 }, applied);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("SCPI2400")]
    [InlineData("TSP")]
    public async Task Another_language_is_named_with_the_way_out_of_it(string language)
    {
        var channel = new ScriptedChannel()
            .Expect("*IDN?", "KEITHLEY INSTRUMENTS,MODEL 2450,04096317,1.7.12b").Expect("*LANG?", language);

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => OpenAsync(channel));

        Assert.Contains("*LANG SCPI", exception.Message, StringComparison.Ordinal);
        Assert.Contains(language, exception.Message, StringComparison.Ordinal);
        Assert.True(channel.IsClosed);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("9.876543E-05,1.000000E-01,200", 0.1, 98.76543e-6, ReadingFlags.None)]
    [InlineData("9.876543E-05, 1.000000E-01, 232", 0.1, 98.76543e-6, ReadingFlags.Compliance)]
    [InlineData("9.876543E-05,9.900000E+37,200", double.NaN, 98.76543e-6, ReadingFlags.Overload)]
    public async Task A_reading_carries_both_quantities_and_what_the_source_status_says(
        string answer, double voltage, double current, ReadingFlags flags)
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP?", "1").Expect(Read, answer, afterSeconds: 0.5);

        var reading = await meter.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new SourceMeterReading(voltage, current, channel.Time.GetUtcNow(), flags), reading);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("1.000000E-01,9.876543E-05")]
    [InlineData("1.000000E-01,9.910000E+37,200")]
    [InlineData("-1.000000E-01")]
    public async Task An_answer_that_is_no_reading_is_an_error(string answer)
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP?", "1").Expect(Read, answer);

        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_the_output_off_nothing_is_triggered()
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP?", "0");

        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync(TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    [Theory]
    [InlineData(0.30001)]
    [InlineData(double.NaN)]
    public async Task A_level_beyond_the_limits_never_reaches_the_wire(double level)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2450);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<LimitException>(() => meter.SetLevelAsync(level, TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    [Theory]
    [InlineData(SourceFunction.Current, 100e-6, 0.31)]
    [InlineData(SourceFunction.Current, 100e-6, 0.01)]
    [InlineData(SourceFunction.Voltage, 0.2, 501e-6)]
    [InlineData(SourceFunction.Voltage, 211, 1e-6)]
    public async Task Settings_beyond_the_limits_or_the_instrument_never_reach_the_wire(
        SourceFunction function, double range, double compliance)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2450);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAnyAsync<SpinBenchException>(() => meter.ConfigureAsync(
            s_settings with { Function = function, SourceRange = range, Compliance = compliance },
            TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    [Fact]
    public async Task A_range_counts_as_the_same_whether_named_with_or_without_its_over_range()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2450).Follow(State("0", output: "1"));
        var meter = await OpenAsync(channel);

        var state = await meter.ReadStateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0.21, state.SourceRange);
        Assert.Equal(state.SourceRange, meter.FindSourceRange(SourceFunction.Voltage, 0.03));
        Assert.Equal(0.021, meter.FindSourceRange(SourceFunction.Voltage, 0.0205));
        Assert.Throws<InstrumentException>(() => meter.FindSourceRange(SourceFunction.Voltage, 0));
    }

    [Fact]
    public async Task Neither_function_nor_range_changes_at_a_live_level()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2450).Follow(State("0.1", output: "1"));
        var meter = await OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<InstrumentException>(
            () => meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken));

        Assert.Contains("Ramp to zero first", exception.Message, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task An_output_is_not_switched_on_beyond_the_limits()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2450).Follow(State("0.5", output: "0"));
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<LimitException>(() => meter.SetOutputAsync(true, TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    [Fact]
    public async Task Making_safe_ramps_in_small_steps_even_from_beyond_the_limits_and_then_switches_off()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2450).Follow("> :ABOR\n" + NoError)
            .Follow(State("0.42", output: "1", range: "2")).Follow(State("0.42", output: "1", range: "2"));
        for (var step = 9; step >= 0; step--)
        {
            var level = step == 0 ? "0" : (0.42 + (0 - 0.42) * (10 - step) / 10).ToString("R", CultureInfo.InvariantCulture);
            channel.Follow($"> :SOUR:VOLT:LEV {level}\n" + NoError);
        }

        channel.Follow("> :OUTP:VOLT:SMOD ZERO\n> :OUTP OFF\n" + NoError + "> :OUTP?\n< 0");
        var meter = await OpenAsync(channel);

        await meter.DisposeAsync();
        await meter.DisposeAsync();

        channel.AssertDone();
        Assert.True(channel.IsClosed);
    }

    private static string State(string level, string output, string range = "0.2") =>
        $"> :SOUR:FUNC?\n< VOLT\n> :SOUR:VOLT:LEV?\n< {level}\n> :OUTP?\n< {output}\n"
        + $"> :SOUR:VOLT:ILIM?\n< 0.000105\n> :SOUR:VOLT:RANG?\n< {range}";

    private static Task<Keithley2450> OpenAsync(ScriptedChannel channel) =>
        Keithley2450.OpenAsync(channel, Transcripts.Context, TestContext.Current.CancellationToken);

    private static async Task<(ScriptedChannel Channel, Keithley2450 Meter)> ConfiguredAsync()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open2450).Follow(Configure);
        var meter = await OpenAsync(channel);
        await meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken);
        return (channel, meter);
    }
}
