using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Drivers.RohdeSchwarz;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class RadioFrequencyDriverTests
{
    private const string NoError = "> :SYST:ERR?\n< +0,\"No error\"\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Modulation_goes_off_before_the_level_changes_and_comes_on_after_it()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenE8257D)
            .Follow("> :POW:OFFS?\n< +0.0")
            .Follow(Commands(
                ":OUTP:MOD OFF", ":AM:STAT OFF", ":PULM:STAT OFF", ":FREQ:MODE CW", ":FREQ 10123456789.012 HZ", ":POW -30 DBM",
                ":AM:SOUR INT", ":AM:TYPE LIN", ":AM:INT:FUNC:SHAP SINE", ":AM:INT:FREQ 1000 HZ", ":AM:DEPT 50", ":AM:STAT ON",
                ":OUTP:MOD ON"))
            .Follow("> *OPC?\n< 1\n> :FREQ?\n< +1.0123456789012E+10\n> :POW?\n< -3.0E+01")
            .Follow("> :AM:DEPT?\n< +5.0E+01\n> :AM:INT:FREQ?\n< +1.0E+03");
        var generator = await KeysightE8257D.OpenAsync(channel, Transcripts.Context, Token);

        var applied = await generator.ConfigureAsync(new RadioFrequencySettings(10123456789.012, -30, 1e3, 0.5), Token);

        Assert.Equal(new RadioFrequencySettings(10123456789.012, -30, 1e3, 0.5), applied);
        channel.AssertDone();
    }

    [Fact]
    public async Task The_low_frequency_generator_modulates_an_SMB100A()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSmb100A)
            .Follow("> :POW:OFFS?\n< 0")
            .Follow(Commands(
                ":AM:STAT OFF", ":PULM:STAT OFF", ":FREQ:MODE CW", ":FREQ 5000000000 HZ", ":POW -27 DBM", ":AM:SOUR INT",
                ":LFO:FREQ 137 HZ", ":AM:DEPT 100", ":AM:STAT ON"))
            .Follow("> *OPC?\n< 1\n> :FREQ?\n< 5000000000\n> :POW?\n< -27\n> :AM:DEPT?\n< 100\n> :LFO:FREQ?\n< 137");
        var generator = await RohdeSchwarzSmb100A.OpenAsync(channel, Transcripts.Context, Token);

        await generator.ConfigureAsync(new RadioFrequencySettings(5e9, -27, 137), Token);
        channel.AssertDone();
    }

    [Theory]
    [InlineData(-19.9, null, 0)]
    [InlineData(-20, 1e3, 0.01)]
    [InlineData(-25, 1e3, 1)]
    [InlineData(double.NaN, null, 0)]
    public async Task A_crest_beyond_the_limit_never_reaches_the_wire(double power, double? modulation, double depth)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenE8257D);
        var generator = await KeysightE8257D.OpenAsync(channel, Transcripts.Context, Token);

        await Assert.ThrowsAsync<LimitException>(
            () => generator.ConfigureAsync(new RadioFrequencySettings(1e9, power, modulation, depth), Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task An_offset_between_shown_and_true_level_is_refused()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenE8257D).Follow("> :POW:OFFS?\n< -3.0E+00");
        var generator = await KeysightE8257D.OpenAsync(channel, Transcripts.Context, Token);

        var fault = await Assert.ThrowsAsync<InstrumentException>(
            () => generator.ConfigureAsync(new RadioFrequencySettings(1e9, -30), Token));
        Assert.Contains("-3 dB", fault.Message, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task A_level_that_was_programmed_by_hand_beyond_the_limit_is_not_switched_on()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenE8257D).Follow("> :POW:OFFS?\n< 0")
            .Follow("> :FREQ?\n< 1E+09\n> :POW?\n< +1.0E+01\n> :OUTP?\n< 0\n> :OUTP:MOD?\n< 0")
            .Follow("> :STAT:QUES:POW:COND?\n< 0\n> :STAT:QUES:FREQ:COND?\n< 0");
        var generator = await KeysightE8257D.OpenAsync(channel, Transcripts.Context, Token);

        var fault = await Assert.ThrowsAsync<LimitException>(() => generator.SetOutputAsync(true, Token));
        Assert.Equal(10, fault.Requested);
        channel.AssertDone();
    }

    [Fact]
    public async Task A_level_that_was_clipped_is_an_error()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSmb100A).Follow("> :POW:OFFS?\n< 0")
            .Follow(Commands(":AM:STAT OFF", ":PULM:STAT OFF", ":FREQ:MODE CW"))
            .Follow("> :FREQ 90000000000 HZ\n> :SYST:ERR?\n< -222,\"Data out of range;value clipped to upper limit\"\n" + NoError);
        var generator = await RohdeSchwarzSmb100A.OpenAsync(channel, Transcripts.Context, Token);

        var fault = await Assert.ThrowsAsync<InstrumentException>(
            () => generator.ConfigureAsync(new RadioFrequencySettings(90e9, -30), Token));
        Assert.Equal((-222, ":FREQ 90000000000 HZ"), (fault.Code, fault.LastCommand));
        channel.AssertDone();
    }

    [Fact]
    public async Task A_live_generator_is_warned_about_and_made_safe_when_it_is_closed()
    {
        var heard = new List<string>();
        var live = Transcripts.OpenSmb100A.Replace("> :OUTP?\n< 0", "> :OUTP?\n< 1", StringComparison.Ordinal);
        var channel = new ScriptedChannel().Follow(live)
            .Follow("> :FREQ?\n< 1000000000\n> :POW?\n< -30\n> :OUTP?\n< 1\n> :AM:STAT?\n< 0\n> :PULM:STAT?\n< 0\n> :STAT:QUES:COND?\n< 0\n> :STAT:QUES:COND?\n< 0")
            .Follow(NoError + Commands(":OUTP OFF") + "> :OUTP?\n< 0\n" + Commands(":AM:STAT OFF", ":PULM:STAT OFF"));
        var generator = await RohdeSchwarzSmb100A.OpenAsync(channel, Transcripts.Context with { Warn = heard.Add }, Token);

        Assert.Contains("-30 dBm", Assert.Single(heard), StringComparison.Ordinal);
        await generator.DisposeAsync();
        channel.AssertDone();
    }

    [Theory]
    [InlineData("+0", "+0", true, true)]
    [InlineData("+2", "+0", false, true)]
    [InlineData("+0", "+2", true, false)]
    [InlineData("+2", "+64", false, false)]
    public async Task A_lost_level_or_reference_is_read_from_the_questionable_registers(
        string power, string frequency, bool isLevelled, bool isLocked)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenE8257D)
            .Follow("> :FREQ?\n< 1E+09\n> :POW?\n< -3.0E+01\n> :OUTP?\n< 1\n> :OUTP:MOD?\n< 0")
            .Follow($"> :STAT:QUES:POW:COND?\n< {power}\n> :STAT:QUES:FREQ:COND?\n< {frequency}");
        var generator = await KeysightE8257D.OpenAsync(channel, Transcripts.Context, Token);

        var state = await generator.ReadStateAsync(Token);
        Assert.Equal((isLevelled, isLocked), (state.IsLevelled, state.IsReferenceLocked));
        channel.AssertDone();
    }

    [Fact]
    public async Task The_modulation_is_put_out_only_where_the_bench_says_that_it_is_a_reference()
    {
        var context = Transcripts.Context with { GivesModulationReference = true };
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSmb100A)
            .Follow("> :POW:OFFS?\n< 0")
            .Follow(Commands(
                ":AM:STAT OFF", ":PULM:STAT OFF", ":LFO:STAT OFF", ":FREQ:MODE CW", ":FREQ 5000000000 HZ", ":POW -27 DBM",
                ":AM:SOUR INT", ":LFO:FREQ 137 HZ", ":AM:DEPT 100", ":AM:STAT ON", ":LFO:VOLT 1 V", ":LFO:STAT ON"))
            .Follow("> *OPC?\n< 1\n> :FREQ?\n< 5000000000\n> :POW?\n< -27\n> :AM:DEPT?\n< 100\n> :LFO:FREQ?\n< 137");
        var generator = await RohdeSchwarzSmb100A.OpenAsync(channel, context, Token);

        await generator.ConfigureAsync(new RadioFrequencySettings(5e9, -27, 137), Token);
        channel.AssertDone();
    }

    private static string Commands(params string[] commands) =>
        string.Concat(commands.Select(command => $"> {command}\n{NoError}"));
}
