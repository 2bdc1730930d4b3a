using SpinBench.Simulators.Firmware.Keithley;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

/// <summary>The messages of QCoDeS's Keithley2450: functions in long lower-case names, named buffers.</summary>
public class QCoDeSKeithley2450Tests
{
    private readonly SimulatedBench _bench = new(34, new SimulatedBenchOptions { SourceMeter = SourceMeterModels.Keithley2450 });
    private readonly FirmwareTalk _talk;

    public QCoDeSKeithley2450Tests() =>
        _talk = new FirmwareTalk(new Keithley2450Firmware(_bench.Lab.Clock, _bench.SourceMeter));

    [Theory]
    [InlineData("current")]
    [InlineData("voltage")]
    [InlineData("resistance")]
    public async Task Every_parameter_of_a_sensed_function_is_understood(string function)
    {
        await ClientDialogue.PlayAsync(_talk,
            ($":SENSe:{function}:RSENse 1", null), ($":SENSe:{function}:RSENse?", "1"),
            ($":SENSe:{function}:RANGe:AUTO 1", null), ($":SENSe:{function}:RANGe:AUTO?", "1"), ($":SENSe:{function}:RANGe?", ClientDialogue.Number),
            ($":SENSe:{function}:NPLCycles 0.1", null), ($":SENSe:{function}:NPLCycles?", "0.1"),
            ($":SENSe:{function}:DELay:USER2 0.5", null), ($":SENSe:{function}:DELay:USER2?", "0.5"),
            ($":SENSe:{function}:AZERo 0", null), ($":SENSe:{function}:AZERo?", "0"),
            (":SENSe:COUNt 2", null), (":SENSe:COUNt?", "2"), (":SENSe:AZERo:ONCE", null));
    }

    [Theory]
    [InlineData("current", "VLIM")]
    [InlineData("voltage", "ILIM")]
    public async Task Every_parameter_of_a_sourced_function_is_understood(string function, string limit)
    {
        await ClientDialogue.PlayAsync(_talk,
            ($":SOUR:{function}:RANGe 0.1", null), ($":SOUR:{function}:RANGe?", ClientDialogue.Number),
            ($":SOURce:{function}:RANGe:AUTO 1", null), ($":SOURce:{function}:RANGe:AUTO?", "1"),
            ($"SOUR:{function}:{limit} 0.1", null), ($"SOUR:{function}:{limit}?", "0.1"), ($":SOUR:{function}:{limit}:TRIPped?", "0"),
            ($"SOUR:{function} 0.01", null), ($"SOUR:{function}?", ClientDialogue.Number), ($":SOURce:{function}:DELay 0.2", null),
            ($":SOURce:{function}:DELay?", "0.2"), ($":SOURce:{function}:DELay:USER1 0.3", null), ($":SOURce:{function}:DELay:USER1?", "0.3"),
            ($":SOURce:{function}:DELay:AUTO 1", null), ($":SOURce:{function}:DELay:AUTO?", "1"),
            ($":SOURce:{function}:READ:BACK 0", null), ($":SOURce:{function}:READ:BACK?", "0"), ("*OPC?", "1"));
    }

    [Fact]
    public async Task A_buffer_of_its_own_is_made_filled_read_and_deleted()
    {
        await ClientDialogue.PlayAsync(_talk,
            ("*LANG?", "SCPI"), (":SENS:FUNC?", "\"CURR:DC\""), (":SOUR:FUNC?", "VOLT"), ("ROUTe:TERMinals rear", null), ("ROUTe:TERMinals?", "REAR"),
            (":TRACe:MAKE 'mine', 20, ", null), (":TRACe:POINts? 'mine'", "20"), (":TRACe:POINts 30, 'mine'", null), (":OUTP 1", null),
            (":TRACe:TRIGger 'mine'", null), (":TRACe:ACTual? 'mine'", "1"), (":FETCh? 'mine'", ClientDialogue.Number),
            (":FETCh? 'mine', READing,FORMatted,SOURFORMatted,TSTamp", $"{ClientDialogue.Number},{ClientDialogue.Number} Amp DC,{ClientDialogue.Number} Volt,.+"),
            (":MEASure? 'mine'", ClientDialogue.Number), (":TRACe:DATA? 1, 2, 'mine'", $"{ClientDialogue.Number},{ClientDialogue.Number}"),
            (":TRACe:CLEar 'mine'", null), (":TRACe:DELete 'mine'", null), (":STATus:CLEar", null), (":SYSTem:CLEar", null), (":ABORt", null), ("*RST", null));
    }
}
