using SpinBench.Simulators.Firmware.Kepco;
using SpinBench.Simulators.Instruments.Magnet;

namespace SpinBench.Simulators.Tests.Firmware.Kepco;

public class KepcoBopFirmwareTests
{
    private readonly SimulatedLab _lab = new(seed: 2);
    private readonly SimulatedBipolarSupply _supply;
    private readonly FirmwareTalk _talk;

    public KepcoBopFirmwareTests()
    {
        _supply = new SimulatedBipolarSupply(_lab, new Electromagnet(_lab, new ElectromagnetModel()));
        _talk = new FirmwareTalk(new KepcoBopFirmware(_lab.Clock, _supply));
    }

    [Theory]
    [InlineData("*IDN?", "KEPCO,BIT 4886 20-20 2024-05-14,E137042,2.6")]
    [InlineData("FUNCtion:MODE?", "0")]
    [InlineData("FUNC:MODE CURR;MODE?", "1")]
    [InlineData("OUTPut?", "0")]
    [InlineData("OUTPut 1;:OUTPut?", "1")]
    [InlineData("CURR? MAX;:VOLT? MAX", "2.0E1;2.0E1")]
    [InlineData("VOLTage 12.5;VOLTage?", "1.25E1")]
    [InlineData("CURRent 0;CURRent?", "0.0E0")]
    [InlineData("*TST?", "0")]
    [InlineData("SYST:REM ON;:SYST:ERR?", "0,\"No error\"")]
    public async Task The_sequences_of_real_clients_are_answered(string message, string answer)
    {
        Assert.Equal(answer, await _talk.AskAsync(message));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_session_of_PyMeasure_sets_and_measures_a_current()
    {
        using var run = _lab.Clock.Enter();
        await _talk.SendAsync("FUNCtion:MODE CURR");
        await _talk.SendAsync("VOLTage 20");
        await _talk.SendAsync("CURRent 1.23457");
        await _talk.SendAsync("OUTPut 1");
        await _lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), default);
        var measured = double.Parse(await _talk.AskAsync("MEASure:CURRent?"), null);
        Assert.Equal(1.23457, measured, 0.01);
        Assert.Equal(2.01, _lab.Clock.Seconds, 1e-9);
        var volts = double.Parse(await _talk.AskAsync("MEASure:VOLTage?"), null);
        Assert.Equal(0.6 * 1.23457, volts, 0.01);
    }

    [Fact]
    public async Task A_current_beyond_the_rating_is_an_error()
    {
        await _talk.SendAsync("CURR 20.5");
        Assert.Equal(-222, await _talk.ErrorAsync());
        Assert.Equal("0.0E0", await _talk.AskAsync("CURR?"));
    }

    [Fact]
    public async Task Parameters_behind_a_measurement_are_ignored_with_a_warning()
    {
        await _talk.AskAsync("MEAS:CURR? 10,0.1");
        Assert.Equal("8192", await _talk.AskAsync("STAT:QUES?"));
        Assert.Equal(0, await _talk.ErrorAsync());
    }
}
