using SpinBench.Instruments.Drivers.Kepco;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class KepcoBopTests
{
    private const string NoError = "> :SYST:ERR?\n< 0,\"No error\"\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_reads_ratings_and_state()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenKepco);
        var supply = await OpenAsync(channel);

        Assert.Equal(20, supply.CurrentRating);
        Assert.Equal(20 / 32767.0, supply.CurrentStep);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("KEPCO,SOMETHING NEW,1,2", 1)]
    [InlineData("KEPCO,BIT 4886 20-20 2024-05-14,E137042,2.6", 0)]
    [InlineData("KEPCO INC,BOP1KW 36-28M,1,2", 0)]
    public async Task The_make_suffices_but_an_unknown_model_is_warned_about(string identity, int warnings)
    {
        var heard = new List<string>();
        var script = Transcripts.OpenKepco.Replace("KEPCO,BIT 4886 20-20 2024-05-14,E137042,2.6", identity, StringComparison.Ordinal);
        await KepcoBop.OpenAsync(
            new ScriptedChannel().Follow(script), Transcripts.Context with { Warn = heard.Add }, Token);

        Assert.Equal(warnings, heard.Count);
    }

    [Fact]
    public async Task Current_mode_is_chosen_at_zero_with_the_output_off()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenKepco).Follow(State("0", "0.0E0", "0"))
            .Follow($"> :CURR 0\n{NoError}> :FUNC:MODE CURR\n{NoError}> :VOLT 15\n{NoError}> :VOLT?\n< 1.5E1\n")
            .Follow(State("1", "0.0E0", "0"));
        var supply = await OpenAsync(channel);

        await supply.ConfigureCurrentModeAsync(15, Token);
        channel.AssertDone();
    }

    [Fact]
    public async Task The_mode_never_changes_with_the_output_on()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenKepco).Follow(State("0", "1.0E0", "1"));
        var supply = await OpenAsync(channel);

        await Assert.ThrowsAsync<InstrumentException>(() => supply.ConfigureCurrentModeAsync(15, Token));
        channel.AssertDone();
    }

    [Theory]
    [InlineData(20.001)]
    [InlineData(-20.001)]
    [InlineData(double.NaN)]
    public async Task A_current_beyond_the_rating_never_reaches_the_wire(double current)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenKepco);
        var supply = await OpenAsync(channel);

        await Assert.ThrowsAsync<LimitException>(() => supply.SetCurrentAsync(current, Token));
        await Assert.ThrowsAsync<LimitException>(() => supply.ConfigureCurrentModeAsync(20.1, Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task Currents_are_set_and_measured_as_numbers()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenKepco)
            .Follow($"> :CURR -1.2345678\n{NoError}> :MEAS:CURR?\n< -1.2346E0");
        var supply = await OpenAsync(channel);

        await supply.SetCurrentAsync(-1.2345678, Token);
        Assert.Equal(-1.2346, await supply.ReadCurrentAsync(Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task The_output_is_not_switched_with_a_current_programmed()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenKepco).Follow(State("1", "3.0E0", "1"));
        var supply = await OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => supply.SetOutputAsync(false, Token));

        Assert.Contains("3 A are programmed", exception.Message, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("1", ":CURR")]
    [InlineData("0", ":VOLT")]
    public async Task Making_safe_ramps_whatever_is_in_control_and_then_switches_off(string mode, string header)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenKepco).Follow(State(mode, "0.8E0", "1")).Follow(NoError);
        if (mode == "0")
        {
            channel.Follow("> :VOLT?\n< 0.8E0");
        }

        // 0.8 of 20 is four hundredths of the rating.
        foreach (var level in new[] { "0.6000000000000001", "0.4", "0.2", "0" })
        {
            channel.Follow($"> {header} {level}\n{NoError}");
        }

        channel.Follow($"> :OUTP OFF\n{NoError}> :OUTP?\n< 0");
        var supply = await OpenAsync(channel);

        await supply.DisposeAsync();

        channel.AssertDone();
        Assert.True(channel.IsClosed);
        Assert.Equal(80, channel.Clock.Elapsed.TotalMilliseconds, 1e-6);
    }

    [Fact]
    public async Task Reading_the_state_brings_a_broken_conversation_back_into_step()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenKepco).Expect(":MEAS:CURR?")
            .Expect("*IDN?", "KEPCO,BIT 4886 20-20 2024-05-14,E137042,2.6").Follow(NoError).Follow(State("1", "0.0E0", "0"));
        var supply = await OpenAsync(channel);
        await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await supply.ReadCurrentAsync(Token));

        Assert.True((await supply.ReadStateAsync(Token)).IsCurrentMode);
        channel.AssertDone();
    }

    private static Task<KepcoBop> OpenAsync(ScriptedChannel channel) =>
        KepcoBop.OpenAsync(channel, Transcripts.Context, Token);

    private static string State(string mode, string current, string output) =>
        $"> :FUNC:MODE?\n< {mode}\n> :CURR?\n< {current}\n> :OUTP?\n< {output}\n";
}
