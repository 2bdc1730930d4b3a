using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

public sealed class Sr830Tests
{
    private const string Configure = """
        > ISRC?
        < 1
        > FMOD 1
        > FREQ 1234.5
        > HARM 1
        > PHAS 90.00
        > SENS 15
        > RMOD 1
        > OFLT 9
        > OFSL 3
        > SYNC 0
        > OEXP 1,0,0
        > OEXP 2,0,0
        > SLVL 0.122
        > *ESR?
        < 0
        > SENS?
        < 15
        > OFLT?
        < 9
        > OFSL?
        < 3
        > HARM?
        < 1
        > FMOD?
        < 1
        > SLVL?
        < 0.122
        > PHAS?
        < 90.00
        > FREQ?
        < 1234.5
        """;

    private static readonly LockInSettings s_settings = new()
    {
        Sensitivity = 150e-6, TimeConstant = 0.2, Phase = Math.PI / 2, Oscillator = new LockInOscillator(0.1239, 1234.5),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_are_stated_read_back_and_returned_as_the_instrument_has_them()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSr830).Follow(Configure);
        var lockIn = await OpenAsync(channel);

        var applied = await lockIn.ConfigureAsync(s_settings, Token);

        Assert.Equal((200e-6, 0.3, 4), (applied.Sensitivity, applied.TimeConstant, applied.FilterOrder));
        Assert.Equal(new LockInOscillator(0.122, 1234.5), applied.Oscillator);
        Assert.Equal(Math.PI / 2, applied.Phase, 1e-12);
        channel.AssertDone();
    }

    [Theory]
    [InlineData(1, 1.5)]
    [InlineData(2, 2.1)]
    [InlineData(3, 2.7)]
    [InlineData(4, 3.0)]
    public async Task A_reading_waits_for_the_filter_and_takes_both_quadratures_at_once(int order, double seconds)
    {
        var channel = await ConfiguredAsync(order);
        channel.Channel.Follow("> LIAS?\n< 4\n> SNAP? 1,2\n< 1.5e-05,-2e-07\n> LIAS?\n< 0");
        var before = channel.Channel.Clock.Elapsed;

        var reading = await channel.LockIn.ReadAsync(Token);

        Assert.Equal(new LockInReading(1.5e-5, -2e-7, channel.Channel.Time.GetUtcNow(), ReadingFlags.None), reading);
        Assert.Equal(seconds, (channel.Channel.Clock.Elapsed - before).TotalSeconds, 1e-6);
        channel.Channel.AssertDone();
    }

    [Theory]
    [InlineData(1, ReadingFlags.Overload)]
    [InlineData(2, ReadingFlags.Overload)]
    [InlineData(4, ReadingFlags.Overload)]
    [InlineData(8, ReadingFlags.Unlocked)]
    [InlineData(12, ReadingFlags.Overload | ReadingFlags.Unlocked)]
    public async Task An_overload_or_a_lost_reference_after_the_reading_spoils_it(int status, ReadingFlags flags)
    {
        var (channel, lockIn) = await ConfiguredAsync(4);
        channel.Follow($"> LIAS?\n< 0\n> SNAP? 1,2\n< 1.5e-05,-2e-07\n> LIAS?\n< {status}");

        var reading = await lockIn.ReadAsync(Token);

        Assert.Equal(flags, reading.Flags);
        Assert.True(double.IsNaN(reading.InPhase) && double.IsNaN(reading.Quadrature));
    }

    [Theory]
    [InlineData(0.22, 1e6, "voltage")]
    [InlineData(0.2, 500, "current")]
    public async Task A_sine_beyond_the_limits_never_leaves(double amplitude, double resistance, string quantity)
    {
        // 0.3 V and 500 uA: 0.2121 V rms are the most, and over 500 ohm 0.177 V rms.
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSr830);
        var lockIn = await Sr830.OpenAsync(channel, Transcripts.Context with { OscillatorResistance = resistance }, Token);

        var exception = await Assert.ThrowsAsync<LimitException>(
            () => lockIn.ConfigureAsync(s_settings with { Oscillator = new LockInOscillator(amplitude, 1000) }, Token));

        Assert.Contains(quantity, exception.Quantity, StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task What_the_instrument_does_not_have_is_refused_before_text_leaves()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSr830);
        var lockIn = await OpenAsync(channel);
        foreach (var wrong in (LockInSettings[])[
            s_settings with { Sensitivity = 2 }, s_settings with { Sensitivity = double.NaN }, s_settings with { TimeConstant = 0 },
            s_settings with { FilterOrder = 5 }, s_settings with { Harmonic = 0 }, s_settings with { Phase = 4 },
            s_settings with { Oscillator = new LockInOscillator(0.003, 1000) },
            s_settings with { Harmonic = 100, Oscillator = new LockInOscillator(0.1, 2000) }])
        {
            await Assert.ThrowsAsync<InstrumentException>(() => lockIn.ConfigureAsync(wrong, Token));
        }

        await Assert.ThrowsAsync<InstrumentException>(() => lockIn.ReadAsync(Token).AsTask());
        channel.AssertDone();
    }

    [Fact]
    public async Task A_refused_setting_is_named_with_its_status_bit()
    {
        var script = Configure[..Configure.IndexOf("> SENS?", StringComparison.Ordinal)]
            .Replace("> *ESR?\n< 0", "> *ESR?\n< 16", StringComparison.Ordinal);
        var lockIn = await OpenAsync(new ScriptedChannel().Follow(Transcripts.OpenSr830).Follow(script));

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => lockIn.ConfigureAsync(s_settings, Token));

        Assert.Equal(16, exception.Code);
        Assert.Contains("execution error", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_measures_current_is_refused()
    {
        var lockIn = await OpenAsync(new ScriptedChannel().Follow(Transcripts.OpenSr830).Expect("ISRC?", "2"));

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => lockIn.ConfigureAsync(s_settings, Token));
        Assert.Contains("Select A or A-B", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sine_and_an_auxiliary_voltage_that_were_found_are_told_and_left()
    {
        var warnings = new List<string>();
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSr830
            .Replace("< 0.004", "< 1", StringComparison.Ordinal).Replace("> AUXV? 3\n< 0", "> AUXV? 3\n< -1.5", StringComparison.Ordinal));

        await Sr830.OpenAsync(channel, Transcripts.Context with { Warn = warnings.Add }, Token);

        Assert.Equal(2, warnings.Count);
        Assert.Contains("sine output at 1 V", warnings[0], StringComparison.Ordinal);
        Assert.Contains("auxiliary output 3 at -1.5 V", warnings[1], StringComparison.Ordinal);
        channel.AssertDone();
    }

    [Fact]
    public async Task Disposing_turns_the_sine_down_and_ramps_the_auxiliary_outputs()
    {
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSr830);
        var lockIn = await OpenAsync(channel);
        channel.Follow("""
            > *ESR?
            < 0
            > SLVL 0.004
            > *ESR?
            < 0
            > SLVL?
            < 0.004
            > AUXV? 1
            < 0.25
            > AUXV 1,0.167
            > *ESR?
            < 0
            > AUXV 1,0.083
            > *ESR?
            < 0
            > AUXV 1,0.000
            > *ESR?
            < 0
            > AUXV? 2
            < 0
            > AUXV? 3
            < 0
            > AUXV? 4
            < 0
            """);

        await lockIn.DisposeAsync();
        await lockIn.DisposeAsync();

        channel.AssertDone();
        Assert.True(channel.IsClosed);
    }

    private static Task<Sr830> OpenAsync(ScriptedChannel channel) => Sr830.OpenAsync(channel, Transcripts.Context, Token);

    private static async Task<(ScriptedChannel Channel, Sr830 LockIn)> ConfiguredAsync(int order)
    {
        var slope = (order - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var channel = new ScriptedChannel().Follow(Transcripts.OpenSr830).Follow(Configure
            .Replace("> OFSL 3", $"> OFSL {slope}", StringComparison.Ordinal)
            .Replace("> OFSL?\n< 3", $"> OFSL?\n< {slope}", StringComparison.Ordinal));
        var lockIn = await OpenAsync(channel);
        await lockIn.ConfigureAsync(s_settings with { FilterOrder = order }, Token);
        return (channel, lockIn);
    }
}
