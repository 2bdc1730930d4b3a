using System.Buffers.Binary;
using System.Text;
using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Paths;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class Keysight33600ATests
{
    private const string NoError = "> :SYST:ERR?\n< +0,\"No error\"\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_waveform_travels_as_one_block_and_rests_at_a_fixed_range()
    {
        double[] volts = [.. Enumerable.Range(0, 32).Select(index => index < 16 ? 0.0 : 0.2)];
        var block = new byte[64];
        for (var index = 0; index < 32; index++)
        {
            BinaryPrimitives.WriteInt16BigEndian(block.AsSpan(2 * index), (short)(index < 16 ? -32767 : 32767));
        }

        var upload = "SOUR1:DATA:ARB:DAC SPINBENCH,#264" + Encoding.Latin1.GetString(block);
        var channel = new ScriptedChannel().Follow(Transcripts.Open33600A).Follow(State(50, 0.05, -0.05))
            .Follow(Commands("OUTP1:LOAD INF", "SOUR1:BURS:STAT OFF", "SOUR1:VOLT:UNIT VPP", "SOUR1:DATA:VOL:CLE", "FORM:BORD NORM"))
            .Expect(upload).Follow(NoError)
            .Follow(Commands(
                "SOUR1:FUNC:ARB SPINBENCH", "SOUR1:FUNC:ARB:SRAT 1000000", "SOUR1:FUNC:ARB:FILT OFF", "SOUR1:FUNC ARB",
                "SOUR1:VOLT:RANG:AUTO ON", "SOUR1:VOLT:OFFS 0", "SOUR1:VOLT 0.2", "SOUR1:VOLT:OFFS 0.1", "SOUR1:VOLT:RANG:AUTO OFF",
                "OUTP1:POL NORM", "SOUR1:BURS:MODE TRIG", "SOUR1:BURS:NCYC 1", "TRIG1:SOUR BUS", "TRIG1:DEL 0", "SOUR1:BURS:STAT ON"))
            .Follow("> OUTP1:LOAD?\n< +9.9E+37\n> SOUR1:FUNC?\n< ARB\n> SOUR1:VOLT?\n< +2.0E-01\n> SOUR1:VOLT:OFFS?\n< +1.0E-01")
            .Follow("> SOUR1:FUNC:ARB:SRAT?\n< +1.0E+06\n> TRIG1:SOUR?\n< BUS\n> SOUR1:BURS:STAT?\n< 1")
            .Follow("> *TRG\n> *OPC?\n< 1\n" + NoError);
        var generator = await Keysight33600A.OpenAsync(channel, Transcripts.Context, Token);

        await generator.LoadAsync(volts, 1e6, Token);
        await generator.PlayOnceAsync(Token);
        channel.AssertDone();
    }

    [Fact]
    public async Task Voltages_for_50_ohm_count_as_what_a_device_of_high_impedance_gets()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open33600A).Follow(State(50, 0.16, -0.05));
        var generator = await Keysight33600A.OpenAsync(channel, Transcripts.Context, Token);

        var fault = await Assert.ThrowsAsync<LimitException>(() => generator.SetOutputAsync(true, Token));
        Assert.Equal(0.32, fault.Requested, 1e-12);
        channel.AssertDone();
    }

    [Fact]
    public async Task A_series_resistor_divides_what_the_device_gets()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open33600A).Follow(State(9.9e37, 1, -1))
            .Follow($"> OUTP1 ON\n> OUTP1?\n< 1\n{NoError}");
        var context = Transcripts.Context with { Divider = new DeviceDivider(10e3, 3e3) };
        var generator = await Keysight33600A.OpenAsync(channel, context, Token);

        await generator.SetOutputAsync(true, Token);
        channel.AssertDone();
    }

    [Theory]
    [InlineData(0.31)]
    [InlineData(-0.31)]
    [InlineData(double.NaN)]
    public async Task A_sample_beyond_the_limit_never_reaches_the_wire(double sample)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open33600A);
        var generator = await Keysight33600A.OpenAsync(channel, Transcripts.Context, Token);
        double[] volts = [.. new double[40], sample];

        await Assert.ThrowsAsync<LimitException>(() => generator.LoadAsync(volts, 1e6, Token));
        channel.AssertDone();
    }

    [Theory]
    [InlineData(31, 1e6)]
    [InlineData(32, 0)]
    [InlineData(32, 2e9)]
    [InlineData(32, double.NaN)]
    public async Task A_waveform_that_cannot_be_is_refused(int length, double sampleRate)
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open33600A);
        var generator = await Keysight33600A.OpenAsync(channel, Transcripts.Context, Token);

        await Assert.ThrowsAsync<InstrumentException>(() => generator.LoadAsync(new double[length], sampleRate, Token));
        await Assert.ThrowsAsync<InstrumentException>(() => generator.PlayOnceAsync(Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task A_live_offset_is_taken_down_in_steps_before_the_output_goes_off()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.Open33600A)
            .Follow("> OUTP1?\n< 1\n" + NoError + "> SOUR1:VOLT:OFFS?\n< +2.0E-01");
        for (var left = 19; left >= 0; left--)
        {
            channel.Expect(FormattableString.Invariant($"SOUR1:VOLT:OFFS {0.2 * left / 20:R}"));
        }

        channel.Follow("> OUTP1 OFF\n> OUTP1?\n< 0\n" + NoError);
        var generator = await Keysight33600A.OpenAsync(channel, Transcripts.Context, Token);

        await generator.MakeSafeAsync(Token);
        channel.AssertDone();
    }

    private static string State(double load, double high, double low) => FormattableString.Invariant(
        $"> OUTP1:LOAD?\n< {load:E}\n> SOUR1:FUNC?\n< SIN\n> SOUR1:VOLT:OFFS?\n< 0.0\n> SOUR1:VOLT:HIGH?\n< {high:R}\n> SOUR1:VOLT:LOW?\n< {low:R}\n> OUTP1?\n< 0\n");

    private static string Commands(params string[] commands) =>
        string.Concat(commands.Select(command => $"> {command}\n{NoError}"));
}
