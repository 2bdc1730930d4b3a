using SpinBench.Instruments.Drivers.Tektronix;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class Dpo70000Tests
{
    private const string NoEvents = "> *ESR?\n< 0\n> ALLEv?\n< 0,\"No events to report - queue empty\"\n";

    private const string Configure = """
        > ACQuire:STATE STOP
        > ACQuire:MODe SAMple
        > ACQuire:SAMPlingmode RT
        > ACQuire:STOPAfter SEQuence
        > HORizontal:MODE MANual
        > HORizontal:MODE:SAMPLERate 1000
        > HORizontal:MODE:RECOrdlength 4
        > SELect:CH2 ON
        > CH2:SCAle 0.1
        > CH2:POSition 0
        > CH2:OFFSet 0.05
        > CH2:BANdwidth FULl
        > TRIGger:A:TYPe EDGE
        > TRIGger:A:EDGE:SOUrce CH2
        > TRIGger:A:EDGE:SLOpe RISe
        > TRIGger:A:EDGE:COUPling DC
        > TRIGger:A:LEVel 0.2
        > TRIGger:A:MODe NORMal
        > DATa:SOUrce CH2
        > DATa:ENCdg SRIbinary
        > WFMOutpre:BYT_Nr 1
        > DATa:STARt 1
        > DATa:STOP 4
        > *ESR?
        < 0
        > ALLEv?
        < 0,"No events to report - queue empty"
        > HORizontal:MODE?
        < MANUAL
        > ACQuire:STOPAfter?
        < SEQUENCE
        > HORizontal:MODE:SAMPLERate?
        < 1.0000E+3
        > HORizontal:MODE:RECOrdlength?
        < 4
        > CH2:SCAle?
        < 100.0000E-3
        > CH2:OFFSet?
        < 50.0000E-3
        > TRIGger:A:LEVel?
        < 200.0000E-3
        """;

    private static readonly OscilloscopeSettings s_settings = new()
    {
        Channel = 2, SampleRate = 1000, RecordLength = 4, VoltsPerDivision = 0.1, Offset = 0.05, TriggerLevel = 0.2,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, "LSB", new byte[] { 0, 25, 0xE7, 1 }, ReadingFlags.None)]
    [InlineData(2, "LSB", new byte[] { 0, 0, 0, 25, 0, 0xE7, 0, 1 }, ReadingFlags.None)]
    [InlineData(2, "MSB", new byte[] { 0, 0, 25, 0, 0xE7, 0, 1, 0 }, ReadingFlags.None)]
    [InlineData(1, "LSB", new byte[] { 0, 25, 0xE7, 0x7F }, ReadingFlags.Overload)]
    [InlineData(1, "LSB", new byte[] { 0, 25, 0xE7, 0x80 }, ReadingFlags.Overload)]
    public async Task Codes_become_volts_by_the_preamble(int width, string order, byte[] codes, ReadingFlags flags)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenTektronix).Follow(Configure);
        var scope = await OpenAsync(channel);
        await scope.ConfigureAsync(s_settings, Token);
        // 25 codes a division at one byte, 6400 at two.
        var multiplier = width == 1 ? "4.0000E-3" : "15.6250E-6";
        channel.Follow($"> DATa:SOUrce CH2\n{NoEvents}> ACQuire:STATE RUN\n{NoEvents}> BUSY?\n< 1\n> BUSY?\n< 0\n")
            .Follow(Preamble(width, order, multiplier))
            .ExpectBytes("CURVe?", [.. "#1"u8, (byte)('0' + codes.Length), .. codes, (byte)'\n']);

        var waveform = await scope.AcquireAsync(2, Token);

        channel.AssertDone();
        Assert.Equal(flags, waveform.Flags);
        Assert.Equal(0.05, waveform.Volts[0], 1e-12);
        Assert.Equal(0.15, waveform.Volts[1], 1e-12);
        Assert.Equal(-0.05, waveform.Volts[2], 1e-12);
        Assert.Equal(0.001, waveform.SampleInterval);
        Assert.Equal(-0.002, waveform.FirstSample);
        Assert.Equal(9, channel.Clock.Elapsed.TotalMilliseconds, 1e-6);
    }

    [Fact]
    public async Task Settings_are_returned_as_the_oscilloscope_rounded_them()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenTektronix)
            .Follow(Configure.Replace("< 1.0000E+3", "< 1.2500E+3", StringComparison.Ordinal));
        var scope = await OpenAsync(channel);

        Assert.Equal(s_settings with { SampleRate = 1250 }, await scope.ConfigureAsync(s_settings, Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task A_refused_setting_is_named_with_its_event()
    {
        var script = Configure[..Configure.IndexOf("> HORizontal:MODE?", StringComparison.Ordinal)].Replace(
            "0,\"No events to report - queue empty\"",
            "221,\"Settings conflict; CH2\",402,\"Operation complete\"", StringComparison.Ordinal);
        var scope = await OpenAsync(new ScriptedChannel().Follow(Transcripts.OpenTektronix).Follow(script));

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => scope.ConfigureAsync(s_settings, Token));

        Assert.Equal(221, exception.Code);
        Assert.DoesNotContain("402", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_trigger_the_acquisition_is_stopped_and_the_session_stays_usable()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenTektronix).Follow(Configure);
        var scope = await OpenAsync(channel);
        await scope.ConfigureAsync(s_settings, Token);
        channel.Follow($"> DATa:SOUrce CH2\n{NoEvents}> ACQuire:STATE RUN\n{NoEvents}");
        for (var poll = 0; poll <= 1001; poll++)
        {
            channel.Expect("BUSY?", "1");
        }

        channel.Follow($"> ACQuire:STATE STOP\n{NoEvents}{NoEvents}> ACQuire:STATE STOP\n{NoEvents}");

        var exception = await Assert.ThrowsAsync<ChannelTimeoutException>(() => scope.AcquireAsync(2, Token));
        await scope.MakeSafeAsync(Token);

        Assert.Contains("no trigger", exception.Message, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task A_block_of_another_length_than_announced_is_an_error()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenTektronix).Follow(Configure);
        var scope = await OpenAsync(channel);
        await scope.ConfigureAsync(s_settings, Token);
        channel.Follow($"> DATa:SOUrce CH2\n{NoEvents}> ACQuire:STATE RUN\n{NoEvents}> BUSY?\n< 0\n")
            .Follow(Preamble(1, "LSB", "4E-3")).ExpectBytes("CURVe?", [.. "#13abc\n"u8]);

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => scope.AcquireAsync(2, Token));

        Assert.Contains("sent 3 bytes where its preamble announced 4", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_was_not_configured_is_not_acquired()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenTektronix);
        var scope = await OpenAsync(channel);

        await Assert.ThrowsAsync<InstrumentException>(() => scope.AcquireAsync(1, Token));
        await Assert.ThrowsAsync<InstrumentException>(
            () => scope.ConfigureAsync(s_settings with { SampleRate = double.NaN }, Token));
        channel.AssertDone();
    }

    private static Task<Dpo70000> OpenAsync(ScriptedChannel channel) =>
        Dpo70000.OpenAsync(channel, Transcripts.Context, Token);

    private static string Preamble(int width, string order, string multiplier) => $"""
        > WFMOutpre:NR_Pt?
        < 4
        > WFMOutpre:BYT_Nr?
        < {width}
        > WFMOutpre:BYT_Or?
        < {order}
        > WFMOutpre:BN_Fmt?
        < RI
        > WFMOutpre:XINcr?
        < 1.0000E-3
        > WFMOutpre:XZEro?
        < 0.0000
        > WFMOutpre:PT_Off?
        < 2
        > WFMOutpre:YMUlt?
        < {multiplier}
        > WFMOutpre:YOFf?
        < 0.0000
        > WFMOutpre:YZEro?
        < 50.0000E-3
        """;
}
