using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Drivers.Kepco;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

/// <summary>A source whose link was lost is identified and read before anything is set.</summary>
public sealed class LostSourceTests
{
    private const string Set = """
        > :SOUR:VOLT:LEV 0.001
        > :SYST:ERR?
        < 0,"No error"
        """;

    private const string Found = """
        > *IDN?
        < KEITHLEY INSTRUMENTS INC.,MODEL 2400,1304207,C31   May 28 2010 10:34:39/A02  /R/J
        > :SYST:ERR?
        < 0,"No error"
        > :SOUR:FUNC?
        < VOLT
        > :SOUR:VOLT:LEV?
        < LEVEL
        > :OUTP?
        < 0
        > :SENS:CURR:PROT?
        < 1.050000E-04
        > :SOUR:VOLT:RANG?
        < 2.100000E-01
        """;

    private readonly WaitingTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_level_is_set_over_the_new_link_when_the_source_is_as_it_was_left()
    {
        var after = new ScriptedChannel(_time).Follow(Found.Replace("LEVEL", "1.000000E-03", StringComparison.Ordinal))
            .Expect(":SOUR:VOLT:LEV 0.002").Expect(":SYST:ERR?", "0,\"No error\"");
        var source = await LoseAsync(after);

        await source.SetLevelAsync(0.002, Token);

        after.AssertDone();
    }

    [Fact]
    public async Task Nothing_is_set_when_it_is_not()
    {
        var after = new ScriptedChannel(_time).Follow(Found.Replace("LEVEL", "0.000000E+00", StringComparison.Ordinal));
        var source = await LoseAsync(after);

        var changed = await Assert.ThrowsAsync<InstrumentException>(() => source.SetLevelAsync(0.002, Token));

        Assert.Contains("was left at 1 mV, output off and is now at 0 V, output off", changed.Message, StringComparison.Ordinal);
        after.AssertDone();
    }

    [Fact]
    public async Task What_was_configured_over_the_old_link_does_not_count_over_the_new_one()
    {
        var after = new ScriptedChannel(_time).Follow(Found.Replace("LEVEL", "1.000000E-03", StringComparison.Ordinal));
        var source = await LoseAsync(after);

        await source.ReadStateAsync(Token);

        var refused = await Assert.ThrowsAsync<InstrumentException>(async () => await source.ReadAsync(Token));
        Assert.Contains("configure", refused.Message, StringComparison.Ordinal);
        after.AssertDone();
    }

    [Fact]
    public async Task A_magnet_supply_that_was_switched_off_meanwhile_gets_no_current()
    {
        var first = new ScriptedChannel(_time).Follow(Transcripts.OpenKepco)
            .Expect(":CURR 1").Expect(":SYST:ERR?", "0,\"No error\"").Expect(":MEAS:CURR?");
        var after = new ScriptedChannel(_time).Follow("""
            > *IDN?
            < KEPCO,BIT 4886 20-20 2024-05-14,E137042,2.6
            > :SYST:ERR?
            < 0,"No error"
            > :FUNC:MODE?
            < 1
            > :CURR?
            < 0.0E0
            > :OUTP?
            < 0
            """);
        var supply = await KepcoBop.OpenAsync(await new ScriptedFactory(first, after).OpenFirstAsync(), Transcripts.Context, Token);
        await supply.SetCurrentAsync(1.0, Token);
        first.IsCut = true;
        await Assert.ThrowsAsync<ChannelLostException>(async () => await supply.ReadCurrentAsync(Token));

        var changed = await Assert.ThrowsAsync<InstrumentException>(() => supply.SetCurrentAsync(1.1, Token));

        Assert.Contains("was left at 1 A", changed.Message, StringComparison.Ordinal);
        after.AssertDone();
    }

    private async Task<Keithley2400> LoseAsync(ScriptedChannel after)
    {
        var first = new ScriptedChannel(_time).Follow(Transcripts.Open2400).Follow(Set).Expect(":SOUR:VOLT:LEV 0.002").Expect(":SYST:ERR?");
        var source = await Keithley2400.OpenAsync(
            await new ScriptedFactory(first, after).OpenFirstAsync(), Transcripts.Context, Token);
        await source.SetLevelAsync(0.001, Token);
        first.IsCut = true;
        await Assert.ThrowsAsync<ChannelLostException>(() => source.SetLevelAsync(0.002, Token));
        return source;
    }
}
