using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class InfiniiVisionTests
{
    private const string NoError = "> :SYST:ERR?\n< +0,\"No error\"\n";
    private const string Preamble = "+0,+0,+4,+1,+1.00000000E-03,-2.00000000E-03,+0,+4.00000000E-03,+5.00000000E-02,+128";

    private const string Configure = """
        > :STOP
        > :ACQ:TYPE NORM
        > :TIM:MODE MAIN
        > :TIM:REF CENT
        > :TIM:POS 0
        > :TIM:RANG 0.004
        > :CHAN2:DISP 1
        > :CHAN2:RANG 1
        > :CHAN2:OFFS 0.05
        > :CHAN2:BWL 0
        > :TRIG:MODE EDGE
        > :TRIG:EDGE:SOUR CHAN2
        > :TRIG:EDGE:SLOP POS
        > :TRIG:EDGE:COUP DC
        > :TRIG:EDGE:LEV 0.2
        > :TRIG:SWE NORM
        > :WAV:SOUR CHAN2
        > :WAV:FORM BYTE
        > :WAV:UNS 1
        > :WAV:POIN:MODE RAW
        > :WAV:POIN 4
        > :SYST:ERR?
        < +0,"No error"
        > :WAV:POIN?
        < 4
        > :ACQ:SRAT?
        < +1.00000000E+03
        > :TIM:RANG?
        < +4.00000000E-03
        > :CHAN2:BWL?
        < 0
        > :CHAN2:RANG?
        < +1.00000000E+00
        > :CHAN2:OFFS?
        < +5.00000000E-02
        > :TRIG:EDGE:LEV?
        < +2.00000000E-01
        """;

    private static readonly OscilloscopeSettings s_settings = new()
    {
        Channel = 2, SampleRate = 1000, RecordLength = 4, VoltsPerDivision = 0.1, Offset = 0.05, TriggerLevel = 0.2,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(new byte[] { 128, 153, 103, 129 }, ReadingFlags.None)]
    [InlineData(new byte[] { 128, 153, 103, 255 }, ReadingFlags.Overload)]
    [InlineData(new byte[] { 128, 153, 103, 1 }, ReadingFlags.Overload)]
    [InlineData(new byte[] { 128, 153, 103, 0 }, ReadingFlags.Overload)]
    public async Task Codes_become_volts_by_the_preamble(byte[] codes, ReadingFlags flags)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenInfiniiVision).Follow(Configure);
        var scope = await OpenAsync(channel);
        await scope.ConfigureAsync(s_settings, Token);
        channel.Follow($"> :WAV:SOUR CHAN2\n{NoError}> :SING\n{NoError}> :OPER:COND?\n< 8\n> :OPER:COND?\n< 32\n> :WAV:PRE?\n< {Preamble}")
            .ExpectBytes(":WAV:DATA?", [.. "#800000004"u8, .. codes, (byte)'\n']);

        var waveform = await scope.AcquireAsync(2, Token);

        channel.AssertDone();
        Assert.Equal(flags, waveform.Flags);
        Assert.Equal(0.05, waveform.Volts[0], 1e-12);
        Assert.Equal(0.15, waveform.Volts[1], 1e-12);
        Assert.Equal(-0.05, waveform.Volts[2], 1e-12);
        Assert.Equal(codes[3] == 0, double.IsNaN(waveform.Volts[3]));
        Assert.Equal(0.001, waveform.SampleInterval);
        Assert.Equal(-0.002, waveform.FirstSample);
        Assert.Equal(9, channel.Clock.Elapsed.TotalMilliseconds, 1e-6);
    }

    [Fact]
    public async Task A_record_that_is_thinned_out_has_its_own_rate()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenInfiniiVision)
            .Follow(Configure.Replace("< +1.00000000E+03", "< +5.00000000E+09", StringComparison.Ordinal));
        var scope = await OpenAsync(channel);

        Assert.Equal(s_settings, await scope.ConfigureAsync(s_settings, Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task Without_a_trigger_the_acquisition_is_stopped_and_the_session_stays_usable()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenInfiniiVision).Follow(Configure);
        var scope = await OpenAsync(channel);
        await scope.ConfigureAsync(s_settings, Token);
        channel.Follow($"> :WAV:SOUR CHAN2\n{NoError}> :SING\n{NoError}");
        for (var poll = 0; poll <= 1001; poll++)
        {
            channel.Expect(":OPER:COND?", "8");
        }

        channel.Follow($"> :STOP\n{NoError}{NoError}> :STOP\n{NoError}");

        var exception = await Assert.ThrowsAsync<ChannelTimeoutException>(() => scope.AcquireAsync(2, Token));
        await scope.MakeSafeAsync(Token);

        Assert.Contains("no trigger", exception.Message, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("+1,+0,+4,+1,+1E-03,+0,+0,+4E-03,+0,+128", "ten numbers about a record of bytes")]
    [InlineData("+0,+0,+4", "ten numbers about a record of bytes")]
    [InlineData("+0,+0,+5,+1,+1E-03,+0,+0,+4E-03,+0,+128", "sent 4 bytes where its preamble announced 5")]
    public async Task A_preamble_that_does_not_fit_is_an_error(string preamble, string message)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenInfiniiVision).Follow(Configure);
        var scope = await OpenAsync(channel);
        await scope.ConfigureAsync(s_settings, Token);
        channel.Follow($"> :WAV:SOUR CHAN2\n{NoError}> :SING\n{NoError}> :OPER:COND?\n< 0\n> :WAV:PRE?\n< {preamble}")
            .ExpectBytes(":WAV:DATA?", [.. "#800000004abcd\n"u8]);

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => scope.AcquireAsync(2, Token));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_setting_is_named_with_its_error()
    {
        var script = Configure[..Configure.IndexOf("> :WAV:POIN?", StringComparison.Ordinal)].Replace(
            "< +0,\"No error\"", "< -222,\"Data out of range\"\n> :SYST:ERR?\n< +0,\"No error\"", StringComparison.Ordinal);
        var scope = await OpenAsync(new ScriptedChannel().Follow(Transcripts.OpenInfiniiVision).Follow(script));

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => scope.ConfigureAsync(s_settings, Token));

        Assert.Equal(-222, exception.Code);
    }

    [Fact]
    public async Task A_channel_that_was_not_configured_is_not_acquired()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenInfiniiVision);
        var scope = await OpenAsync(channel);

        await Assert.ThrowsAsync<InstrumentException>(() => scope.AcquireAsync(1, Token));
        await Assert.ThrowsAsync<InstrumentException>(
            () => scope.ConfigureAsync(s_settings with { RecordLength = 0 }, Token));
        channel.AssertDone();
    }

    private static Task<InfiniiVision> OpenAsync(ScriptedChannel channel) =>
        InfiniiVision.OpenAsync(channel, Transcripts.Context, Token);
}
