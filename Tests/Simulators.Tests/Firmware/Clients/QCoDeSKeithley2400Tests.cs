using SpinBench.Simulators.Firmware.Keithley;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

/// <summary>The messages of QCoDeS's Keithley2400 and of the contributed Keithley 2401.</summary>
public class QCoDeSKeithley2400Tests
{
    private readonly SimulatedBench _bench = new(seed: 32);
    private readonly FirmwareTalk _talk;

    public QCoDeSKeithley2400Tests() =>
        _talk = new FirmwareTalk(new Keithley2400Firmware(_bench.Lab.Clock, _bench.SourceMeter));

    [Fact]
    public async Task Every_parameter_is_understood()
    {
        const string Number = ClientDialogue.Number;
        await ClientDialogue.PlayAsync(_talk,
            (":TRIG:COUN 1;:FORM:ELEM VOLT,CURR", null), ("*IDN?", "[^,]+,MODEL 2400,[^,]+,[^,]+"),
            (":SENS:FUNC \"CURR\"", null), (":SOUR:FUNC VOLT", null), (":SOUR:FUNC?", "VOLT"),
            ("SOUR:VOLT:RANG 0.200000", null), ("SENS:VOLT:RANG?", Number), ("SOUR:CURR:RANG 0.001000", null), ("SENS:CURR:RANG?", Number),
            ("SENS:VOLT:PROT 0.300000", null), ("SENS:VOLT:PROT?", Number), ("SENS:CURR:PROT 0.000500", null), ("SENS:CURR:PROT?", Number),
            (":SOUR:VOLT:LEV 0.01000000", null), (":SOUR:CURR:LEV 0.00000100", null), (":SENS:FUNC?", "\"CURR:DC\""),
            (":OUTP:STAT 1", null), (":OUTP:STAT?", "1"), ("SENS:VOLT:NPLC 1.000000", null), ("SENS:VOLT:NPLC?", Number),
            ("SENS:CURR:NPLC 0.100000", null), ("SENS:CURR:NPLC?", Number), (":READ?", $"{Number},{Number}"),
            (":FUNC \"VOLT\",\"CURR\"", null), (":SOUR:VOLT:LEV 0.0200", null), (":READ?", $"{Number},{Number}"),
            (":OUTP:STAT 0", null), (":*RST", null), (":OUTP:STAT?", "0"));
    }
}
