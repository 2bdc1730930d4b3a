using SpinBench.Simulators.Firmware.Kepco;
using SpinBench.Simulators.Instruments.Magnet;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

/// <summary>The messages of PyMeasure's KepcoBOP3612.</summary>
public class PyMeasureKepcoBopTests
{
    private readonly SimulatedLab _lab = new(seed: 35);
    private readonly FirmwareTalk _talk;

    public PyMeasureKepcoBopTests() => _talk = new FirmwareTalk(new KepcoBopFirmware(
        _lab.Clock, new SimulatedBipolarSupply(_lab, new Electromagnet(_lab, new ElectromagnetModel()))));

    [Fact]
    public async Task Every_property_is_understood()
    {
        await ClientDialogue.PlayAsync(_talk,
            ("OUTPut?", "0"), ("OUTPut 1", null), ("OUTPut?", "1"), ("SYSTem:BEEP", null), ("*TST?", "0"), ("*WAI", null),
            ("MEASure:VOLTage?", ClientDialogue.Number), ("MEASure:CURRent?", ClientDialogue.Number), ("FUNCtion:MODE CURR", null),
            ("FUNCtion:MODE?", "1"), ("CURRent -1.23457", null), ("CURRent?", ClientDialogue.Number), ("VOLTage 10", null), ("VOLTage?", "1.0E1"),
            ("OUTPut 0", null));
    }

    [Fact]
    public async Task The_self_test_swings_the_output_and_leaves_everything_as_it_was()
    {
        await _talk.SendAsync("FUNC:MODE CURR;:VOLT 10;:CURR 1");
        await ClientDialogue.PlayAsync(_talk, "DIAG:TST?", "0");
        Assert.Equal("1;1.0E1;9.998E-1;0", await _talk.AskAsync("FUNC:MODE?;:VOLT?;:CURR?;:OUTP?"));
    }
}
