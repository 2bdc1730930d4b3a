using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class KeysightB2900ATests
{
    private const string NoError = "> :SYST:ERR?\n< +0,\"No error\"\n";

    private const string Configure = """
        > :SOUR1:FUNC:MODE?
        < VOLT
        > :SOUR1:VOLT?
        < +0.000000E+00
        > :OUTP1?
        < 0
        > :SENS1:CURR:PROT?
        < +1.000000E-04
        > :SOUR1:VOLT:RANG?
        < +2.000000E-01
        > :ABOR (@1)
        > :SYST:ERR?
        < +0,"No error"
        > :OUTP1:ON:AUTO OFF
        > :OUTP1:OFF:AUTO OFF
        > :SOUR1:CURR 0
        > :SOUR1:FUNC:MODE CURR
        > :SOUR1:FUNC:SHAP DC
        > :SOUR1:CURR:MODE FIX
        > :SOUR1:CURR:RANG 0.0001
        > :SENS1:FUNC:OFF:ALL
        > :SENS1:FUNC "VOLT","CURR"
        > :SENS1:VOLT:RANG:AUTO ON
        > :SENS1:VOLT:PROT 0.2
        > :SENS1:VOLT:RANG 0.2
        > :SENS1:VOLT:NPLC 2
        > :SENS1:REM ON
        > :SENS1:WAIT OFF
        > :TRIG1:ALL:SOUR AINT
        > :TRIG1:ALL:COUN 1
        > :TRIG1:ACQ:DEL 0.01
        > :OUTP1:OFF:MODE ZERO
        > :FORM ASC
        > :FORM:ELEM:SENS VOLT,CURR,STAT
        > :SYST:ERR?
        < +0,"No error"
        > :OUTP1:ON:AUTO?
        < 0
        > :SOUR1:FUNC:MODE?
        < CURR
        > :SENS1:REM?
        < 1
        > :OUTP1:OFF:MODE?
        < ZERO
        > :SOUR1:CURR:RANG?
        < +1.000000E-04
        > :SENS1:VOLT:PROT?
        < +2.000000E-01
        > :SENS1:VOLT:NPLC?
        < +2.000000E+00
        > :TRIG1:ACQ:DEL?
        < +1.000000E-02
        """;

    private static readonly SourceMeterSettings s_settings = new()
    {
        Function = SourceFunction.Current,
        SourceRange = 100e-6,
        Compliance = 0.2,
        NplcCount = 2,
        RemoteSense = true,
        SourceDelay = 0.01,
    };

    [Fact]
    public async Task Settings_are_all_stated_and_all_read_back()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenB2900A).Follow(Configure);
        var meter = await OpenAsync(channel);

        var applied = await meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken);

        Assert.Equal(s_settings with { SourceRange = 105e-6 }, applied);
        channel.AssertDone();
    }

    [Fact]
    public async Task An_instrument_that_would_switch_itself_on_is_not_used()
    {
        var script = Configure[..Configure.IndexOf("> :OUTP1:ON:AUTO?", StringComparison.Ordinal)];
        var channel = new ScriptedChannel().Follow(Transcripts.OpenB2900A).Follow(script).Expect(":OUTP1:ON:AUTO?", "1");
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<InstrumentException>(
            () => meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InstrumentException>(
            async () => await meter.ReadAsync(TestContext.Current.CancellationToken));

        channel.AssertDone();
    }

    [Theory]
    [InlineData("+1.000000E-01,+9.876543E-05,1", 0.1, 98.76543e-6, ReadingFlags.None)]
    [InlineData("+1.000000E-01,+9.876543E-05,3", 0.1, 98.76543e-6, ReadingFlags.Compliance)]
    [InlineData("+1.000000E-01,+9.876543E-05,5", 0.1, 98.76543e-6, ReadingFlags.Compliance)]
    [InlineData("+9.900000E+37,+9.876543E-05,8193", double.NaN, 98.76543e-6, ReadingFlags.Overload)]
    public async Task A_reading_carries_both_quantities_and_what_the_status_says(
        string answer, double voltage, double current, ReadingFlags flags)
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP1?", "1").Expect(":READ? (@1)", answer, afterSeconds: 0.05);

        var reading = await meter.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new SourceMeterReading(voltage, current, channel.Time.GetUtcNow(), flags), reading);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("+1.000000E-01,+9.876543E-05")]
    [InlineData("+1.000000E-01,+9.910000E+37,1")]
    public async Task An_answer_that_is_no_reading_is_an_error(string answer)
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP1?", "1").Expect(":READ? (@1)", answer);

        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_the_output_off_nothing_is_triggered()
    {
        var (channel, meter) = await ConfiguredAsync();
        channel.Expect(":OUTP1?", "0");

        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync(TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    public static TheoryData<SourceMeterSettings> Refused =>
    [
        s_settings with { FilterCount = 2 },
        s_settings with { AutoZero = true },
        s_settings with { OffState = OutputOffState.Guard },
        s_settings with { Compliance = 0.31 },
        s_settings with { SourceRange = 3.1 },
        s_settings with { NplcCount = double.NaN },
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_it_does_not_have_or_the_bench_forbids_never_reaches_the_wire(SourceMeterSettings settings)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenB2900A);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAnyAsync<SpinBenchException>(
            () => meter.ConfigureAsync(settings, TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    [Fact]
    public async Task A_level_beyond_the_limits_never_reaches_the_wire()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenB2900A);
        var meter = await OpenAsync(channel);

        await Assert.ThrowsAsync<LimitException>(() => meter.SetLevelAsync(0.31, TestContext.Current.CancellationToken));
        channel.AssertDone();
    }

    [Theory]
    [InlineData("B2901A", 105e-9)]
    [InlineData("B2911A", 10.5e-9)]
    public async Task The_smallest_current_range_is_the_models(string model, double range)
    {
        var channel = new ScriptedChannel()
            .Follow(Transcripts.OpenB2900A.Replace("B2901A", model, StringComparison.Ordinal));
        var meter = await OpenAsync(channel);

        Assert.Equal(range, meter.FindSourceRange(SourceFunction.Current, 1e-9));
    }

    [Fact]
    public async Task Making_safe_ramps_to_zero_switches_off_and_never_measures()
    {
        const string state = "> :SOUR1:FUNC:MODE?\n< VOLT\n> :SOUR1:VOLT?\n< +8.000000E-03\n> :OUTP1?\n< 1\n"
            + "> :SENS1:CURR:PROT?\n< +1.000000E-04\n> :SOUR1:VOLT:RANG?\n< +2.000000E-01";
        var channel = new ScriptedChannel().Follow(Transcripts.OpenB2900A).Follow("> :ABOR (@1)\n" + NoError)
            .Follow(state).Follow(state)
            .Follow("> :SOUR1:VOLT 0.004\n" + NoError + "> :SOUR1:VOLT 0\n" + NoError)
            .Follow("> :OUTP1:OFF:MODE ZERO\n> :OUTP1 OFF\n" + NoError + "> :OUTP1?\n< 0");
        var meter = await OpenAsync(channel);

        await meter.DisposeAsync();
        await meter.DisposeAsync();

        channel.AssertDone();
        Assert.True(channel.IsClosed);
    }

    private static Task<KeysightB2900A> OpenAsync(ScriptedChannel channel) =>
        KeysightB2900A.OpenAsync(channel, Transcripts.Context, TestContext.Current.CancellationToken);

    private static async Task<(ScriptedChannel Channel, KeysightB2900A Meter)> ConfiguredAsync()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenB2900A).Follow(Configure);
        var meter = await OpenAsync(channel);
        await meter.ConfigureAsync(s_settings, TestContext.Current.CancellationToken);
        return (channel, meter);
    }
}
