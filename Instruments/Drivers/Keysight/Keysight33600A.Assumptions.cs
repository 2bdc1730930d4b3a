using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class Keysight33600A : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("sign of an error's code", "SYST:ERR?", "a signed code and a quoted text", "[+-]\\d+,\".*\""),
        AssumptionSession.Form("form of a setting's answer", "OUTP1:LOAD?", "a number with its sign; 9.9E+37 for high impedance", @"[+-]\d\.\d+E[+-]\d{2}"),
        AssumptionSession.Form("name of the function", "SOUR1:FUNC?", "its short form", "SIN|SQU|TRI|RAMP|PULS|PRBS|NOIS|ARB|DC"),
        AssumptionSession.Form("name of the waveform", "SOUR1:FUNC:ARB?", "in quotes", "\".*\""),
        AssumptionSession.Form("source of the trigger", "TRIG1:SOUR?", "IMM, EXT, TIM or BUS", "IMM|EXT|TIM|BUS"),
        AssumptionSession.Form("byte order of a block", "FORM:BORD?", "NORM or SWAP", "NORM|SWAP"),
        AssumptionSession.Form("room for waveforms", "SOUR1:DATA:VOL:FREE?", "samples", @"[+]?\d+"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
