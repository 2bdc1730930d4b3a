using SpinBench.Simulators.Firmware.Keysight;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

public class InfiniiVisionClientTests
{
    private const string Number = @"[+-]?\d+(\.\d+)?(E[+-]\d+)?";

    private readonly FirmwareTalk _talk;

    public InfiniiVisionClientTests()
    {
        var bench = new SimulatedBench(seed: 6);
        _talk = new FirmwareTalk(new InfiniiVisionFirmware(bench.Lab.Clock, bench.Oscilloscope));
    }

    [Theory]
    [InlineData(":channel1:BWLimit 1", "")]
    [InlineData(":channel1:BWLimit?", "[01]")]
    [InlineData(":channel1:COUPling DC", "")]
    [InlineData(":channel1:COUPling?", "DC")]
    [InlineData(":channel1:DISPlay 1", "")]
    [InlineData(":channel1:INVert 0", "")]
    [InlineData(":channel1:LABel \"MTJ\"", "")]
    [InlineData(":channel1:LABel?", "\".*\"")]
    [InlineData(":channel1:OFFSet 0.010000", "")]
    [InlineData(":channel1:PROBe 1.000000", "")]
    [InlineData(":channel1:RANGe 0.400000", "")]
    [InlineData(":channel1:SCALe 0.050000", "")]
    [InlineData(":channel1?", @":CHAN1:(\S+ \S+;)+STYP SING")]
    [InlineData(":autoscale", "")]
    [InlineData(":TIMebase:MODE MAIN", "")]
    [InlineData(":TIMebase:REFerence CENTer;:TIMebase:POSition 0.000000", "")]
    [InlineData(":TIMebase:RANGe 0.001000", "")]
    [InlineData(":TIMebase:SCALe 0.000100", "")]
    [InlineData(":timebase?", @":TIM:MODE MAIN;REF (LEFT|CENT|RIGH);MAIN:RANG [^; ]+;POS [^; ]+")]
    [InlineData(":ACQuire:TYPE NORM", "")]
    [InlineData(":ACQuire:TYPE?", "NORM")]
    [InlineData(":ACQuire:MODE RTIM", "")]
    [InlineData(":run", "")]
    [InlineData(":stop", "")]
    [InlineData(":single", "")]
    [InlineData(":DIGitize CHAN1", "")]
    [InlineData(":waveform:points:mode NORM", "")]
    [InlineData(":waveform:points 2000", "")]
    [InlineData(":waveform:source CHAN1", "")]
    [InlineData(":waveform:source?", "CHAN1")]
    [InlineData(":waveform:format ASC", "")]
    [InlineData(":waveform:preamble?", @"([+-][^,]+,){9}[+-][^,]+")]
    [InlineData(":waveform:format ASC;:waveform:data?", @"#8\d{8}[+-].*")]
    [InlineData(":SYSTem:PRESet", "")]
    [InlineData("*RST", "")]
    public Task PyMeasure_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form);

    [Theory]
    [InlineData(":RST?", "RUN|STOP|SING")]
    [InlineData(":DIGITIZE;*OPC?", "1")]
    [InlineData(":TRIG:LEV 0.01,CHAN1", "")]
    [InlineData(":TRIG:LEV? CHAN1", Number)]
    [InlineData(":TRIGger:EDGE:SLOPe NEG", "")]
    [InlineData(":TRIGger:EDGE:SLOPe?", "POS|NEG|EITH")]
    [InlineData(":MEAS:SOUR CHAN1", "")]
    [InlineData(":MEAS:VAMP? CHAN1", Number)]
    [InlineData(":MEAS:VAV? DISP,CHAN1", Number)]
    [InlineData(":MEAS:VRMS? CYCL,AC,CHAN1", Number)]
    [InlineData(":MEAS:FREQ? CHAN1", Number)]
    [InlineData(":MEAS:DUTY? CHAN1", Number)]
    [InlineData(":MEAS:RIS?", Number)]
    [InlineData(":ACQ:SRAT?", Number)]
    [InlineData(":ACQ:POIN?", Number)]
    [InlineData(":SYSTem:HEADer OFF", "")]
    [InlineData(":WAVEFORM:FORMAT WORD;:WAVEFORM:BYTEORDER LSBFirst", "")]
    public Task What_QCoDeS_shares_with_this_series_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form);

    [Theory]
    [InlineData(":WAVEFORM:STREAMING ON")]
    [InlineData(":ACQ:BAND:TESTLIMITS?")]
    public async Task What_only_the_Infiniium_has_stays_an_error(string sent)
    {
        await _talk.SendAsync(sent);
        Assert.Equal(-113, await _talk.ErrorAsync());
    }
}
