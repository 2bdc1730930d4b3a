using SpinBench.Simulators.Firmware.Keysight;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

public class KeysightB2900AClientTests
{
    private const string Number = @"[+-]\d\.\d{6}E[+-]\d{2}";

    private readonly FirmwareTalk _talk;

    public KeysightB2900AClientTests()
    {
        var bench = new SimulatedBench(seed: 6, new SimulatedBenchOptions { SourceMeter = SourceMeterModels.KeysightB2901A });
        _talk = new FirmwareTalk(new KeysightB2900AFirmware(bench.Lab.Clock, bench.SourceMeter));
    }

    [Theory]
    [InlineData(":outp1 1.0", "")]
    [InlineData(":outp1?", "[01]")]
    [InlineData(":sour1:func:mode CURR", "")]
    [InlineData(":sour1:func:mode?", "CURR|VOLT")]
    [InlineData(":sour1:func:shap PULS", "")]
    [InlineData(":sour1:func:shap?", "DC|PULS")]
    [InlineData(":sour1:curr 1e-06", "")]
    [InlineData(":sour1:curr:trig 2e-06", "")]
    [InlineData(":sour1:volt 0.01", "")]
    [InlineData(":sour1:volt:trig?", Number)]
    [InlineData(":outp1:prot 0.0", "")]
    [InlineData(":sens1:curr:prot 0.001", "")]
    [InlineData(":sens1:volt:prot?", Number)]
    [InlineData(":sour1:pulse:del 0", "")]
    [InlineData(":sour1:pulse:widt 0.001", "")]
    [InlineData(":sens1:curr:range:auto 0.0", "")]
    [InlineData(":sens1:curr:range 0.0001", "")]
    [InlineData(":sens1:curr:aper 0.02", "")]
    [InlineData(":sens1:volt:nplc 1", "")]
    [InlineData(":meas:curr? (@1)", Number)]
    [InlineData(":meas:volt? (@1)", Number)]
    [InlineData(":form?", "ASC|REAL,64|REAL,32")]
    [InlineData(":trig1:sour AINT", "")]
    [InlineData(":trig1:tran:del 0", "")]
    [InlineData(":trig1:acq:del?", Number)]
    [InlineData(":trig1:tran:tim MIN", "")]
    [InlineData(":trig1:acq:coun 100", "")]
    [InlineData(":INIT (@1)", "")]
    [InlineData(":idle1:all?", "1")]
    [InlineData(":ABOR:ALL (@1)", "")]
    public Task PyMeasure_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form);

    [Theory]
    [InlineData("SOURCE1:VOLT 0.0125", "")]
    [InlineData("SOURCE1:CURR 1E-06", "")]
    [InlineData("SOURCE1:VOLT?", Number)]
    [InlineData("MEAS:RES? (@1)", Number)]
    [InlineData("SENS1:VOLT:PROT 2", "")]
    [InlineData("SENS1:CURR:PROT?", Number)]
    [InlineData("OUTP1 1", "")]
    [InlineData(":SOUR1:FUNC:MODE VOLT", "")]
    public Task QCoDeS_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form);
}
