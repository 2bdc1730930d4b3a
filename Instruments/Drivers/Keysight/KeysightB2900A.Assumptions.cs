using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <content>What this driver takes for granted without having seen it written.</content>
public sealed partial class KeysightB2900A : IAssuming
{
    private static readonly DriverAssumption[] s_assumptions =
    [
        AssumptionSession.Form("form of a setting's answer", ":SENS1:CURR:PROT?", "a number", @"[+-]?\d+(\.\d+)?(E[+-]?\d+)?"),
        AssumptionSession.Form("name of the source function", ":SOUR1:FUNC:MODE?", "VOLT or CURR", "VOLT|CURR"),
        AssumptionSession.Form("name of the output-off mode", ":OUTP1:OFF:MODE?", "NORM, HIZ or ZERO", "NORM|HIZ|ZERO"),
        AssumptionSession.Form("names of the measured functions", ":SENS1:FUNC?", "quoted names", "(\"[A-Z:]+\",?)*"),
        AssumptionSession.Form("order of the elements of a reading", ":FORM:ELEM:SENS?", "VOLT, CURR, RES, TIME, STAT, SOUR in this order", "(VOLT)?,?(CURR)?,?(RES)?,?(TIME)?,?(STAT)?,?(SOUR)?"),
        AssumptionSession.Form("sign of an error's code", ":SYST:ERR?", "a signed code and a quoted text", "[+-]\\d+,\".*\""),
        AssumptionSession.Form("switches", ":OUTP1:ON:AUTO?", "0 or 1", "[01]"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _session.SettleAsync(s_assumptions, cancellationToken);
}
